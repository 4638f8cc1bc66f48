using System.Diagnostics;

namespace Tagtui.Torture.Campaigns;

internal sealed record CampaignSettings(int Count, int Seed)
{
    /// <summary>The share of kills that fall on the n-th mutating system call instead of a random moment.</summary>
    public double AtSystemCalls { get; init; } = 0.5;
}

/// <summary>What a campaign did and what it found wrong; enough to do it again.</summary>
internal sealed class CampaignReport(string name, CampaignSettings settings)
{
    private const int EnoughViolations = 10;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public List<string> Violations { get; } = [];

    public bool HasEnough => Violations.Count >= EnoughViolations;

    public int this[string what] => _counts.GetValueOrDefault(what);

    public void Count(string what, int times = 1) => _counts[what] = _counts.GetValueOrDefault(what) + times;

    public void Violation(int step, string what) =>
        Violations.Add($"step {step}: {what} (again: {name} {settings.Count} --seed {settings.Seed})");

    public string Summary =>
        $"{name}: {(Violations.Count == 0 ? "ok" : $"{Violations.Count} VIOLATIONS")}; {string.Join(", ", _counts.Select(pair => $"{pair.Value:N0} {pair.Key}"))}"
        + $"; seed {settings.Seed}, {_clock.Elapsed.TotalSeconds:F0} s";

    public override string ToString() => string.Join('\n', [Summary, .. Violations]);
}
