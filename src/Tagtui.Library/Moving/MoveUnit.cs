using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>Media that go together, wholly or not at all: one with its masks, or those that take each other's names.</summary>
internal sealed record MoveUnit(IReadOnlyList<MediumMove> Media, IReadOnlyList<FileMove> Moves)
{
    public MediaFiles Files => Media[0].From ?? Media[0].To!;

    public IntentItem ToIntent() => new(Files, [], Moves) { Media = Media };

    /// <summary>By names that nobody uses: every file leaves its place before the first takes another's.</summary>
    public static MoveUnit Rotating(IEnumerable<MoveUnit> units)
    {
        var all = units.ToList();
        var away = new List<FileMove>();
        var back = new List<FileMove>();
        foreach (var move in all.SelectMany(unit => unit.Moves))
        {
            var between = move.From with { Path = Belongings.Join(move.From.Folder, Batch.TemporaryName()) };
            away.Add(move with { To = between });
            back.Add(move with { From = between });
        }

        return new MoveUnit([.. all.SelectMany(unit => unit.Media)], [.. away, .. back]);
    }
}
