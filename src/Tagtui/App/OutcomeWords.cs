using Tagtui.Library;

namespace Tagtui;

/// <summary>What came of a change, in one line.</summary>
internal static class OutcomeWords
{
    public static Tone Tone(Outcome outcome) =>
        outcome.Failed.Count > 0 ? Tagtui.Tone.Error : outcome.Cancelled ? Tagtui.Tone.Warning : outcome.Changed.Count > 0 ? Tagtui.Tone.Good : Tagtui.Tone.Quiet;

    /// <param name="done">What became of a picture: `saved`, `put back`.</param>
    public static string Say(string label, Outcome outcome, string done = "saved")
    {
        List<string> parts = [];
        if (outcome.Changed.Count == 1)
            parts.Add(outcome.Changed[0].MovedTo is { } to ? $"{outcome.Changed[0].Key} is now {to}" : $"{outcome.Changed[0].Key} {done}");
        else if (outcome.Changed.Count > 1)
            parts.Add($"{outcome.Changed.Count:N0} {done}");
        if (outcome.Unchanged.Count > 0)
            parts.Add(outcome.Changed.Count + outcome.Failed.Count == 0 ? "nothing to change" : $"{outcome.Unchanged.Count:N0} had it already");
        if (outcome.Failed.Count == 1)
            parts.Add($"{outcome.Failed[0].Key}: {outcome.Failed[0].Error}");
        else if (outcome.Failed.Count > 1)
            parts.Add($"{outcome.Failed.Count:N0} failed, the first {outcome.Failed[0].Key}: {outcome.Failed[0].Error}");
        if (outcome.Cancelled)
            parts.Add(outcome.HistoryNumber is { } number ? $"ended by you, the rest is as it was (undo {number} takes back what was done)" : "ended by you, everything is as it was");
        return parts.Count == 0 ? $"nothing to {label}" : $"{label}: {string.Join(", ", parts)}";
    }
}
