namespace Tagtui.Library;

public sealed record SetFavourite(bool Favourite) : Change
{
    public override ChangeResult Apply(MediumContent before) => ChangeResult.FromTo(before, before.WithFavourite(Favourite));

    public override string Describe() => Favourite ? "favourite" : "no favourite";
}

/// <summary>Empty notes remove the member.</summary>
public sealed record SetNotes(string Notes) : Change
{
    public override ChangeResult Apply(MediumContent before) =>
        ChangeResult.FromTo(before, before with { Sidecar = before.Sidecar with { Notes = Notes.Length == 0 ? null : Notes } });

    public override string Describe() => Notes.Length == 0 ? "remove notes" : "set notes";
}

public sealed record SetName(string Name) : Change
{
    public override ChangeResult Apply(MediumContent before) =>
        ChangeResult.FromTo(before, before with { Sidecar = before.Sidecar with { Name = Name } });

    public override string Describe() => $"name {Name}";
}

/// <summary>Any other edit of the sidecar (relations, keywords, what was computed from the picture, artifacts), named by its caller.</summary>
public sealed record EditSidecar(string Label, Func<Sidecar, Sidecar> Edit) : Change
{
    public override ChangeResult Apply(MediumContent before) => ChangeResult.FromTo(before, before with { Sidecar = Edit(before.Sidecar) });

    public override string Describe() => Label;
}
