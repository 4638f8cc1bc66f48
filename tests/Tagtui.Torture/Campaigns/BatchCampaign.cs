using System.Globalization;
using System.Text.Json;
using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>
/// Batches over a whole library, ended in the middle: half by SIGKILL, half by Ctrl-C. Afterwards every file is wholly old or
/// wholly new, what had its line is new, all that was done is one step of the history, and one undo takes all of it back.
/// Ctrl-C ends with status 130 and says how many are done, and that many are.
/// </summary>
internal sealed class BatchCampaign(TagtuiProgram program, CampaignSettings settings, int items)
{
    private readonly Random _random = new(settings.Seed);
    private readonly SampleLibrary _library = new(program.Workspace.Library);
    private readonly CampaignReport _report = new("batches", settings);

    public CampaignReport Run()
    {
        var keys = _library.AddScored("i", items);
        program.RunOnLibrary(["rebuild"]);
        var whole = program.RunOnLibrary(["score", "1", "*"]).Elapsed;
        program.RunOnLibrary(Verbs.Undo);
        for (int step = 1; step <= settings.Count && !_report.HasEnough; step++)
        {
            bool kill = step % 2 == 1;
            using var run = CapturedRun.Start(program.OnLibrary("score", "5", "*", "--jsonl"));
            bool ended = run.Process.WaitForEnd(whole * (0.05 + (0.9 * _random.NextDouble())));
            if (!ended)
                run.Process.Send(kill ? Signal.Kill : Signal.Interrupt);
            if (!run.Process.WaitForEnd(Patience.Seconds(60)))
                throw new TimeoutException("the batch goes on after it was ended");
            var outcome = run.Outcome();
            _report.Count(ended ? "came to their end" : kill ? "kills" : "interruptions");
            if (!ended && !kill && outcome.Status is not (130 or 0))
                _report.Violation(step, $"an interrupted batch ends with {outcome.Ending}: {outcome.Error}");
            Check(step, keys, [.. TagtuiProgram.Confirmed(outcome.Out)], exact: ended || !kill);
        }
        return _report;
    }

    private void Check(int step, List<string> keys, HashSet<string> confirmed, bool exact)
    {
        var opened = program.RunOnLibrary(["history", "--json", "--limit", "1"]);
        int done = 0;
        foreach (var key in keys)
        {
            var state = SampleLibrary.ScoreState(File.ReadAllBytes(_library.SidecarOf(key)));
            done += state == "5" ? 1 : 0;
            if (state is not ("5" or "3"))
                _report.Violation(step, $"{key} is neither old nor new");
            else if (confirmed.Contains(key) && state != "5")
                _report.Violation(step, $"{key} was confirmed and is lost");
        }
        _report.Count("saves", done);
        if (exact && done != confirmed.Count)
            _report.Violation(step, $"{confirmed.Count} were said to be done and {done} are");
        if (Directory.EnumerateFiles(_library.Folder, ".tagtui-*").Any())
            _report.Violation(step, "a temporary file was left");
        if (done == 0)
            return;
        using var history = JsonDocument.Parse(opened.Out);
        int said = history.RootElement.GetProperty("items")[0].GetProperty("items").GetInt32();
        if (said != done)
            _report.Violation(step, string.Create(CultureInfo.InvariantCulture, $"{done} are done, and the history's last step has {said}"));
        program.RunOnLibrary(Verbs.Undo);
        if (keys.FirstOrDefault(key => SampleLibrary.ScoreState(File.ReadAllBytes(_library.SidecarOf(key))) != "3") is { } left)
            _report.Violation(step, $"one undo did not take back {left}");
    }
}
