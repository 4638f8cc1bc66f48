using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>
/// One system call of a save fails, once or from then on. Status 0 means that the save is there after the next clean start; any other
/// status leaves old or new bytes, whole. A fault that strace did not inject has tested nothing and is counted apart.
/// </summary>
internal sealed class FaultCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const int FirstOccurrences = 30;

    private static readonly string[] Calls =
        ["openat", "openat2", "write", "pwrite64", "fsync", "syncfs", "renameat2", "rename", "close", "unlinkat", "unlink", "flock", "fcntl"];

    private static readonly string[] Errors = ["EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES", "EINTR", "EXDEV", "EMFILE"];

    private readonly Random _random = new(settings.Seed);
    private readonly Shelf _shelf = new(program.Workspace.Library);
    private readonly CampaignReport _report = new("faults", settings);
    private readonly string _log = program.Workspace.File("strace.log");

    private sealed record Fault(string Call, string Error, int Occurrence, bool Lasting)
    {
        public override string ToString() => $"inject={Call}:error={Error}:when={Occurrence}{(Lasting ? "+" : "")}";
    }

    /// <summary>All faults in a fixed order when the count allows it, else as many as wanted, chosen by the seed.</summary>
    public CampaignReport Run()
    {
        var faults = Faults(Learn());
        if (faults.Count == 0)
            throw new InvalidOperationException("an undisturbed save makes none of the calls that could fail");
        if (settings.Count < faults.Count)
        {
            _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(faults));
            faults.RemoveRange(settings.Count, faults.Count - settings.Count);
        }
        for (int step = 1; step <= faults.Count && !_report.HasEnough; step++)
            Try(step, faults[step - 1]);
        if (_report["injected"] * 10 < _report["faults"] * 8)
            _report.Violation(0, "most faults were never injected");
        return _report;
    }

    private Dictionary<string, int> Learn()
    {
        // The first save in a new library also makes its state folder; the second is like all that follow.
        Dictionary<string, int> occurrences = [];
        for (int i = 0; i < 2; i++)
        {
            var order = _shelf.Score(_random);
            var outcome = CapturedRun.ToEnd(program.Under(StraceLog.Command(_log, Calls), order.Arguments));
            if (outcome.Status != 0)
                throw new InvalidOperationException($"not even an undisturbed save works: {outcome}");
            order.Items[0].Acknowledged(order.Change);
            occurrences = StraceLog.Read(_log).Occurrences();
        }
        return occurrences;
    }

    private static List<Fault> Faults(Dictionary<string, int> occurrences) =>
    [
        .. from call in Calls
           where occurrences.ContainsKey(call)
           from error in Errors
           from occurrence in Enumerable.Range(1, Math.Min(FirstOccurrences, occurrences[call]))
           from lasting in (bool[])[false, true]
           // A call that is interrupted for ever is rightly repeated for ever.
           where !(lasting && error == "EINTR")
           select new Fault(call, error, occurrence, lasting),
    ];

    private void Try(int step, Fault fault)
    {
        var order = _shelf.Score(_random);
        var item = order.Items[0];
        File.Delete(_log);
        _report.Count("faults");
        Outcome outcome;
        try
        {
            outcome = CapturedRun.ToEnd(program.Under(StraceLog.Command(_log, [fault.Call], "-e", fault.ToString()), order.Arguments), timeout: Patience.Seconds(20));
        }
        catch (TimeoutException)
        {
            _report.Violation(step, $"{fault}: hangs");
            item.Ordered(order.Change);
            return;
        }
        if (StraceLog.Read(_log).HasInjected)
            _report.Count("injected");
        if (outcome.Ending.Signal is not null)
            _report.Count("ended by a signal");

        bool acknowledged = outcome.Status == 0;
        _report.Count(acknowledged ? "acknowledged" : "refused");
        item.Ordered(order.Change);
        if (item.CheckWhole() is { } torn)
            _report.Violation(step, $"{fault}: {torn}; {outcome}");
        if (acknowledged)
            item.Acknowledged(order.Change);
        var clean = program.RunOnLibrary(Verbs.List);
        if (clean.Status != 0)
            _report.Violation(step, $"{fault}: the next start fails: {clean}");
        if (item.CheckSettled() is { } wrong)
        {
            _report.Violation(step, $"{fault}: {(acknowledged ? "acknowledged, but " : "")}{wrong}; {outcome}");
            item.Accept();
        }
        foreach (var file in _shelf.Strays())
        {
            _report.Violation(step, $"{fault}: {file} was left behind");
            File.Delete(Path.Combine(program.Workspace.Library, file));
        }
    }
}
