using System.Text;

namespace Tagtui.Library;

/// <summary>
/// Members of one stage's artifact, each as JSON, or null to take it away; what else the stage says stays. A stage that
/// was only the path of its file becomes an object.
/// </summary>
public abstract record ArtifactChange(string Stage) : Change
{
    private protected const string Member = "artifacts";

    /// <summary>What is to be set, by what the stage says now; null with a reason where it cannot be.</summary>
    private protected abstract IReadOnlyList<(string Name, string? Json)>? Edits(Artifact? before, out string? refusal);

    public override ChangeResult Apply(MediumContent before)
    {
        var sidecar = before.Sidecar;
        if (sidecar.ReadOnlyReason is { } reason)
            return ChangeResult.Refused($"the sidecar is read-only: {reason}");
        if (sidecar.Raw(Member) is { } all && all[0] != '{')
            return ChangeResult.Refused("artifacts is no JSON object in the sidecar");
        if (Edits(sidecar.Artifacts.FirstOrDefault(artifact => artifact.Stage == Stage), out var refusal) is not { } edits)
            return refusal is null ? ChangeResult.Unchanged : ChangeResult.Refused(refusal);
        var raw = sidecar.Raw(Member, Stage);
        if (raw is not null && raw[0] != '{')
        {
            List<(string Name, string? Json)> members = raw[0] == '"' && !edits.Any(edit => edit.Name == "path") ? [("path", raw), .. edits] : [.. edits];
            return ChangeResult.Changed(before with { Sidecar = sidecar.WithRaw(ObjectOf(members), Member, Stage) });
        }

        var after = sidecar;
        foreach (var (name, json) in edits)
        {
            if (sidecar.Raw(Member, Stage, name) != json)
                after = after.WithRaw(json, Member, Stage, name);
        }

        return ReferenceEquals(after, sidecar) ? ChangeResult.Unchanged : ChangeResult.Changed(before with { Sidecar = after });
    }

    private protected static string Time(DateTimeOffset time) =>
        Json(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));

    private protected static string Json(string text) => Importing.ImportRun.Json(text);

    private protected static string Json(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string ObjectOf(IEnumerable<(string Name, string? Json)> members)
    {
        var text = new StringBuilder("{");
        foreach (var (name, json) in members.Where(member => member.Json is not null))
            text.Append(text.Length > 1 ? ", " : "").Append(Json(name)).Append(": ").Append(json);
        return text.Append('}').ToString();
    }
}

/// <summary>A stage has made this file. What was noted of an older one (its blurhash, its parameters) goes.</summary>
/// <param name="Params">JSON.</param>
public sealed record SetArtifact(string Stage, ArtifactFile File, string? Params, DateTimeOffset Now) : ArtifactChange(Stage)
{
    private protected override IReadOnlyList<(string, string?)>? Edits(Artifact? before, out string? refusal)
    {
        refusal = null;
        var same = before?.Sha256 == File.Sha256;
        var edits = new List<(string, string?)>
        {
            ("path", Json(File.Path)),
            ("sha256", Json(File.Sha256)),
            ("size", Json(File.Size)),
            ("width", File.Width > 0 ? Json(File.Width) : null),
            ("height", File.Height > 0 ? Json(File.Height) : null),
        };
        if (!same || before?.Created is null)
            edits.Add(("created", Time(Now)));
        if (Params is not null || !same)
            edits.Add(("params", Params));
        if (!same)
            edits.Add(("blurhash", null));
        return edits;
    }

    public override string Describe() => $"artifact {Stage}";
}

public sealed record SetBlurhash(string Stage, string Blurhash) : ArtifactChange(Stage)
{
    private protected override IReadOnlyList<(string, string?)>? Edits(Artifact? before, out string? refusal)
    {
        refusal = null;
        return [("blurhash", Json(Blurhash))];
    }

    public override string Describe() => $"blurhash {Stage}";
}

/// <summary>Forgets a stage's artifact and job; its file stays.</summary>
public sealed record RemoveArtifact(string Stage) : Change
{
    public override ChangeResult Apply(MediumContent before) => before.Sidecar.Raw("artifacts", Stage) is null
        ? ChangeResult.Unchanged
        : ChangeResult.Changed(before with { Sidecar = before.Sidecar.WithRaw(null, "artifacts", Stage) });

    public override string Describe() => $"remove artifact {Stage}";
}
