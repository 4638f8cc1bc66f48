namespace Tagtui.Library;

/// <summary>Takes out the relations of these media, as the sidecar names them.</summary>
public sealed record DropRelations(ValueList<string> Targets) : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        if (before.Sidecar.ReadOnlyReason is { } reason)
            return ChangeResult.Refused($"the sidecar is read-only: {reason}");
        var left = before.Sidecar.Related.Where(relation => !Targets.Contains(relation.Key)).ToList();
        return left.Count == before.Sidecar.Related.Count
            ? ChangeResult.Unchanged
            : ChangeResult.Changed(before with { Sidecar = before.Sidecar with { Related = ValueList.From(left) } });
    }

    public override string Describe() => Targets.Count == 1 ? $"drop relations to {Targets[0]}" : $"drop relations to {Targets.Count} media";
}
