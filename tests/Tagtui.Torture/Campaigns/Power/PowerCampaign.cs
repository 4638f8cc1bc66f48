using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns.Power;

/// <summary>
/// Power loss without pulling a plug: a save is traced, its system calls are replayed on a model disk, and at moments between them the model forgets
/// what was not synced. What is left is put on the real disk and the program started on it. Before the save ended its files
/// may be old or new, whole; once it had said that it is done, they must be new.
/// </summary>
internal sealed class PowerCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const int MomentsOfASave = 6;

    private readonly string _root = program.Workspace.Library;
    private readonly string _log = program.Workspace.File("strace.log");
    private readonly Random _random = new(settings.Seed);
    private readonly Shelf _shelf = new(program.Workspace.Library);
    private readonly CampaignReport _report = new("power", settings);

    public CampaignReport Run()
    {
        if (program.RunOnLibrary(Verbs.List) is { Status: not 0 } broken)
            throw new InvalidOperationException($"not even an undisturbed start works: {broken}");
        for (int step = 1; _report["failures"] < settings.Count && !_report.HasEnough; step++)
            Step(step);
        return _report;
    }

    private void Step(int step)
    {
        var order = _shelf.Next(_random);
        var before = program.Workspace.File("before");
        Copy(_root, before);
        var outcome = CapturedRun.ToEnd(
            program.Under(StraceLog.Command(_log, Replay.Calls, "-xx", "-s", "16777216"), order.Arguments), order.Input, Patience.Seconds(120));
        if (outcome.Status != 0)
        {
            _report.Violation(step, $"an undisturbed save failed: {outcome}");
            return;
        }
        var after = program.Workspace.File("after");
        Copy(_root, after);
        var calls = TracedCall.Read(_log).ToList();
        _report.Count("saves");

        foreach (var (moment, loss) in Moments(before, calls))
            Fail(step, order, before, calls, moment, loss);

        Copy(after, _root);
        foreach (var item in order.Items)
            item.Acknowledged(order.Change);
    }

    /// <summary>Some moments between the calls, and always the end, with each kind of loss.</summary>
    private List<(int Moment, Loss Loss)> Moments(string before, List<TracedCall> calls)
    {
        Copy(before, _root);
        var replay = new Replay(ModelDisk.Of(_root), _root, program.Workspace.Root);
        var worth = Enumerable.Range(0, calls.Count).Where(i => replay.Apply(calls[i])).ToArray();
        // The order asked for what was there already.
        if (worth.Length == 0)
            return [];
        _random.Shuffle(worth);
        return
        [
            (calls.Count - 1, Loss.All), (calls.Count - 1, Loss.Contents), (calls.Count - 1, Loss.Some),
            .. worth.Take(MomentsOfASave).Select(moment => (moment, (Loss)_random.Next(3))),
        ];
    }

    private void Fail(int step, Order order, string before, List<TracedCall> calls, int moment, Loss loss)
    {
        Copy(before, _root);
        var disk = ModelDisk.Of(_root);
        var replay = new Replay(disk, _root, program.Workspace.Root);
        for (int i = 0; i <= moment; i++)
            replay.Apply(calls[i]);
        disk.Materialise(_root, loss, _random);

        bool acknowledged = moment == calls.Count - 1;
        _report.Count("failures");
        _report.Count("after the acknowledgement", acknowledged ? 1 : 0);
        var states = _shelf.Items.ToDictionary(item => item, item => item.States);
        foreach (var item in order.Items)
        {
            if (acknowledged)
                item.Acknowledged(order.Change);
            else
                item.Ordered(order.Change);
        }
        var what = $"power lost after call {moment + 1} of {calls.Count} ({calls[moment].Name}) of {string.Join(' ', order.Arguments)}, losing {loss}";
        var start = program.RunOnLibrary(Verbs.List);
        if (start.Status != 0)
            _report.Violation(step, $"{what}: the next start fails: {start}");
        foreach (var wrong in _shelf.Items.Select(item => item.CheckSettled()).OfType<string>().Take(2))
            _report.Violation(step, $"{what}: {wrong}");
        foreach (var file in _shelf.Strays().Concat(_shelf.Missing()).Take(2))
            _report.Violation(step, $"{what}: {file} is left behind or gone");
        foreach (var (item, state) in states)
            item.States = state;
    }

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFileSystemEntries(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Order(StringComparer.Ordinal))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            if (Directory.Exists(path))
                Directory.CreateDirectory(target);
            else
                File.Copy(path, target);
        }
    }
}
