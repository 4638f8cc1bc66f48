using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>`set notes='crop it' captured=2025-01-31 metadata.camera=X100 TARGET…`</summary>
internal sealed class SetCommand : EditCommand
{
    public override CommandSpec Spec { get; } = new("set", Chapter.Curate, "set any field of the sidecar by its name")
    {
        Usage = "FIELD=VALUE… [TARGET…]",
        Details = $"""
            FIELD= without a value takes the field away. Fields and what they take:

            {string.Join('\n', EditableFields.All.Select(f => $"  {f.Name,-17} {f.Wants}"))}

            metadata.NAME=VALUE and artifacts.STAGE.NAME=VALUE set a member of these objects, at any depth: VALUE is JSON
            where it reads as JSON, else text. NAME:=JSON sets any member that no field stands for, with a value that is JSON
            for certain; --raw lets NAME=VALUE do so too. A dot in a member's own name is written \. .
            What looks like an edit is one: as a query write 'score:4' instead of 'score=4'.
            """,
        Needs = Needs.WritableLibrary,
        Completes = Completes.Fields,
        TakesTargets = true,
        Repeatable = true,
        Previews = true,
        Options = [new("raw", null, "let FIELD=VALUE set members that are not tagtui's fields")],
        Examples =
        [
            new("set captured=2024-08-01 username=ada img_0042", "two fields of one picture"),
            new("set notes= 'folder:10_cat'", "clear the notes in a folder"),
            new("set metadata.camera=X100V metadata.iso=400 'folder:shoot'", "text and number below metadata"),
            new("set 'review:={\"by\": \"ada\", \"round\": 2}' img_0042 --dry-run", "a member of your own, as JSON"),
        ],
    };

    protected override bool ChangesText => true;

    protected override (Change, IReadOnlyList<string>) Read(Arguments arguments)
    {
        var edits = arguments.Words.TakeWhile(FieldText.IsEdit).ToList();
        if (edits.Count == 0)
            throw new UsageException(arguments.Words.Count == 0 ? "say what to set: FIELD=VALUE" : $"'{arguments.Words[0]}' sets nothing: write FIELD=VALUE", "tagtui set notes='crop it' img_0042");
        List<Change> changes = [];
        HashSet<string> names = [];
        foreach (string edit in edits)
        {
            string name = edit[..edit.AsSpan().IndexOf('=')].TrimEnd(':');
            if (!names.Add(name))
                throw new UsageException($"{name} is set twice", $"as a query write '{name}:{edit[(name.Length + 1)..].TrimStart('=')}'");
            changes.Add(FieldText.Read(edit, arguments.Has("raw"), out string? error) ?? throw Wrong(name, error!));
        }
        return (Changes.All(changes), [.. arguments.Words.Skip(edits.Count)]);
    }

    private static UsageException Wrong(string name, string error)
    {
        bool unknown = error.StartsWith("there is no field", StringComparison.Ordinal);
        string? near = unknown ? NearestName.Of(name.Split('.')[0], EditableFields.All.Select(f => f.Name).Concat(EditableFields.Lists.Keys).Append("metadata")) : null;
        return new UsageException(error, near is not null ? $"did you mean {near}?" : unknown ? $"{name}:=JSON or --raw sets it all the same; tagtui set --help lists the fields" : null);
    }
}
