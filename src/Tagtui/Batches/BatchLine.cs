using Tagtui.Library;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Batches;

/// <summary>A row of a preview: what becomes of one field of one picture, or why nothing does.</summary>
internal sealed record BatchLine(MediaKey Key, FieldDifference Field, string? Refusal = null)
{
    public static BatchLine Refused(FailedItem failed) => new(failed.Key, default, failed.Error);

    private IReadOnlyList<DiffSegment>? _segments;

    /// <summary>What is added comes first.</summary>
    public bool AtBeginning { get; init; }

    /// <summary>It adds what is there already.</summary>
    public bool Repeats { get; init; }

    /// <summary>Worked out when the line is first seen.</summary>
    public IReadOnlyList<DiffSegment> Segments => _segments ??= DiffOf(Field, AtBeginning);

    public static IReadOnlyList<DiffSegment> DiffOf(FieldDifference field, bool atBeginning = false)
    {
        string before = field.Before ?? "", after = field.After ?? "";
        return ContentDifference.IsList(field.Name) ? ListDiff.Compare(before, after, atBeginning)
            : field.Name is "caption" or "sidecar caption" or "notes" or "reason" ? WordDiff.Compare(before, after, atBeginning)
            : [new DiffSegment(before, after)];
    }
}
