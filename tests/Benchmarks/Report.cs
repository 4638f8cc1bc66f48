using System.Globalization;

namespace Tagtui.Benchmarks;

/// <summary>What was measured, told at once, and at the end as one table with what is asked of it.</summary>
internal sealed class Report
{
    private readonly List<string[]> _rows = [["what", "ours", "peer", "ratio", "goal", ""]];
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>Runs take turns; the first of the works is ours.</summary>
    public void Compare(string what, int rounds, Work mine, params (Work Peer, double? Goal)[] peers)
    {
        var present = peers.Where(pair => pair.Peer.Program is not null).ToList();
        List<Work> works = [mine, .. present.Select(pair => pair.Peer)];
        var times = works.ConvertAll(_ => new List<double>());
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < works.Count; i++)
                times[i].Add(works[i].Milliseconds());
        }
        double median = Median(times[0]);
        if (present.Count == 0)
            Alone(what, median, "ms");
        for (int i = 0; i < present.Count; i++)
            Ratio(what, median, present[i].Peer.Name, Median(times[i + 1]), "ms", present[i].Goal);
        foreach (var (peer, _) in peers.Except(present))
            Missing(peer.Name);
    }

    public void Ratio(string what, double mine, string peer, double theirs, string unit, double? goal) => Add(what, Figure(mine, unit), $"{peer} {Figure(theirs, unit)}",
        Text($"{mine / theirs:F3}"), goal is { } most ? Text($"≤ {most}") : "none", goal is null ? "" : mine / theirs <= goal ? "met" : "missed");

    public void AtMost(string what, double mine, double goal, string unit) => Add(what, Figure(mine, unit), "–", "–", $"≤ {Figure(goal, unit)}", mine <= goal ? "met" : "missed");

    public void AtLeast(string what, double mine, double theirs, string unit, bool goal) =>
        Add(what, Figure(mine, unit), Figure(theirs, unit), Text($"{mine - theirs:+0.0;-0.0}"), goal ? "≥ 0" : "none", !goal ? "" : mine >= theirs ? "met" : "missed");

    public void Alone(string what, double mine, string unit) => Add(what, Figure(mine, unit), "–", "–", "none", "");

    public void Missing(string name)
    {
        if (_missing.Add(name))
            Console.WriteLine($"{name} is not installed: no comparison");
    }

    public void Print()
    {
        Console.WriteLine();
        int[] widths = [.. Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length))];
        foreach (string[] row in _rows)
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        foreach (string name in _missing)
            Console.WriteLine($"not installed: {name}");
    }

    private void Add(params string[] row)
    {
        _rows.Add(row);
        Console.WriteLine(string.Join("  ", row).TrimEnd());
    }

    private static string Figure(double value, string unit) => Text($"{value.ToString(value < 20 ? "F1" : "N0", CultureInfo.InvariantCulture)} {unit}");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
