using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>
/// Saves under SIGKILL, at random moments and at the n-th mutating system call. A save is acknowledged by exit status 0, in a streamed
/// batch by the item's line. After each kill the files must be wholly old or wholly new; then the program starts once more (that
/// start is sometimes killed as well), and acknowledged values must be there, pairs must agree, and no temporary file may lie about.
/// </summary>
internal sealed class KillCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const double RecoveryKilled = 0.15;

    private readonly Random _random = new(settings.Seed);
    private readonly Shelf _shelf = new(program.Workspace.Library);
    private readonly CampaignReport _report = new("kills", settings);
    private TimeSpan _usual;
    private List<(string Call, int Times)> _calls = [];

    public CampaignReport Run()
    {
        Learn();
        int step = 0;
        while (_report["kills"] < settings.Count && !_report.HasEnough)
            Step(++step);
        if (step > 0)
            Settle(step);
        return _report;
    }

    /// <summary>How long a save takes, and which calls it makes how often, from runs that nobody disturbs.</summary>
    private void Learn()
    {
        const int Rounds = 3;
        for (int i = 0; i < Rounds; i++)
        {
            var outcome = Undisturbed(_shelf.Score(_random), []);
            _usual += outcome.Elapsed / Rounds;
        }
        if (Machine.Strace is null || settings.AtSystemCalls <= 0)
            return;
        var log = program.Workspace.File("strace.log");
        Undisturbed(_shelf.ScoreMany(_random), StraceLog.Command(log, StraceLog.Mutating));
        _calls = [.. StraceLog.Read(log).Occurrences().Select(pair => (pair.Key, pair.Value))];
    }

    private Outcome Undisturbed(Order order, List<string> wrapper)
    {
        var outcome = CapturedRun.ToEnd(program.Under(wrapper, order.Arguments), order.Input);
        if (outcome.Status != 0)
            throw new InvalidOperationException($"not even an undisturbed save works: {string.Join(' ', order.Arguments)}: {outcome}");
        Acknowledge(order, order.Items);
        return outcome;
    }

    private void Step(int step)
    {
        var order = _shelf.Next(_random);
        bool atCall = _calls.Count > 0 && _random.NextDouble() < settings.AtSystemCalls;
        var outcome = atCall ? KilledAtCall(order) : KilledAtMoment(order);
        _report.Count("saves");

        if (outcome.Status == 0)
        {
            Acknowledge(order, order.Items);
            _report.Count("acknowledged", order.Items.Count);
        }
        else if (outcome.Ending.Signal != (int)Signal.Kill)
        {
            Fail(step, $"{string.Join(' ', order.Arguments)} failed though it was not killed: {outcome}", order.Items);
            return;
        }
        else
        {
            _report.Count("kills");
            var confirmed = TagtuiProgram.Confirmed(outcome.Out).ToHashSet();
            _report.Count("acknowledged", confirmed.Count);
            Acknowledge(order, order.Items.Where(item => confirmed.Contains(item.Key)));
            foreach (var item in order.Items.Where(item => !confirmed.Contains(item.Key)))
                item.Ordered(order.Change);
        }
        Check(step, order.Items, item => item.CheckWhole(), "before recovery: ");
        if (outcome.Status != 0)
            Recover(step, order.Items);
    }

    private Outcome KilledAtMoment(Order order)
    {
        using var run = CapturedRun.Start(program.OnLibrary(order.Arguments), order.Input);
        if (!run.Process.WaitForEnd(_usual * (_random.NextDouble() * 1.1)))
            run.Process.KillGroup();
        run.Process.WaitForEnd(Patience.Usual);
        return run.Outcome();
    }

    private Outcome KilledAtCall(Order order)
    {
        var (call, times) = _calls[_random.Next(_calls.Count)];
        var inject = $"inject={call}:signal=KILL:when={_random.Next(1, times + 1)}";
        var wrapper = StraceLog.Command("/dev/null", [call], "-e", inject);
        _report.Count("at system calls");
        return CapturedRun.ToEnd(program.Under(wrapper, order.Arguments), order.Input);
    }

    private void Recover(int step, IReadOnlyList<TrackedItem> items)
    {
        if (_random.NextDouble() < RecoveryKilled)
        {
            using var killed = CapturedRun.Start(program.OnLibrary(Verbs.List));
            if (!killed.Process.WaitForEnd(_usual * _random.NextDouble()))
            {
                killed.Process.KillGroup();
                _report.Count("recoveries killed");
            }
            killed.Process.WaitForEnd(Patience.Usual);
        }
        var outcome = program.RunOnLibrary(Verbs.List);
        if (outcome.Status != 0)
            Fail(step, $"the start after a kill failed: {outcome}", items);
        Check(step, items, item => item.CheckSettled(), "after recovery: ");
        foreach (var file in _shelf.Strays())
        {
            _report.Violation(step, $"{file} was left behind");
            File.Delete(Path.Combine(program.Workspace.Library, file));
        }
        foreach (var file in _shelf.Missing())
            _report.Violation(step, $"{file} is gone");
    }

    private void Settle(int step) => Recover(step, [.. _shelf.Items]);

    private static void Acknowledge(Order order, IEnumerable<TrackedItem> items)
    {
        foreach (var item in items)
            item.Acknowledged(order.Change);
    }

    private void Check(int step, IReadOnlyList<TrackedItem> items, Func<TrackedItem, string?> check, string when)
    {
        foreach (var item in items)
        {
            if (check(item) is { } wrong)
                Fail(step, when + wrong, [item]);
        }
    }

    private void Fail(int step, string what, IEnumerable<TrackedItem> items)
    {
        _report.Violation(step, what);
        foreach (var item in items)
            item.Accept();
    }
}
