using System.Text.Json;
using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>
/// Renames, moves, rotations, deletes, restores and undos under SIGKILL. Every picture has its name inside: in its own bytes, its
/// sidecar, its caption. After the next clean start each is in exactly one place with all that belongs to it, and what names
/// it names that place; an acknowledged rename is done; no temporary lies about.
/// </summary>
internal sealed class MovesCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const int Loose = 24, Ring = 6, Masks = 8;

    private readonly Random _random = new(settings.Seed);
    private readonly CampaignReport _report = new("moves", settings);
    private readonly Dictionary<string, string> _places = [];
    private readonly HashSet<string> _deleted = [];
    private TimeSpan _usual;
    private int _fresh;

    private string Library => program.Workspace.Library;

    private sealed record MoveOrder(string[] Arguments, string Input, Dictionary<string, string>? Wanted = null);

    public CampaignReport Run()
    {
        Fill();
        for (int i = 0; i < 3; i++)
            Undisturbed(RenameOne());
        var calls = Learn();
        for (int step = 1; _report["kills"] < settings.Count && !_report.HasEnough; step++)
        {
            var order = Next();
            bool atCall = calls.Count > 0 && _random.NextDouble() < settings.AtSystemCalls;
            var outcome = atCall ? KilledAtCall(order, calls) : KilledAtMoment(order);
            _report.Count("orders");
            if (outcome.Ending.Signal == (int)Signal.Kill)
                _report.Count("kills");
            var clean = program.RunOnLibrary(Verbs.List);
            if (clean.Status != 0)
                _report.Violation(step, $"the start after {string.Join(' ', order.Arguments)} failed: {clean}");
            Check(step, order, outcome);
        }
        return _report;
    }

    private void Fill()
    {
        for (int i = 0; i < Loose + Ring; i++)
        {
            string key = i < Loose ? $"p{i:D3}" : $"ring/r_{i - Loose + 1}";
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Library, key))!);
            File.WriteAllBytes(Path.Combine(Library, key + ".png"), [.. PngFile.Create(i), .. System.Text.Encoding.ASCII.GetBytes($"id:{key};")]);
            File.WriteAllText(Path.Combine(Library, key + ".json"), $"{{\"id\": \"{key}\", \"score\": 3}}\n");
            File.WriteAllText(Path.Combine(Library, key + ".txt"), $"A picture that was {key}.");
            _places[key] = key;
        }
        Directory.CreateDirectory(Path.Combine(Library, "masks"));
        var ids = _places.Keys.ToList();
        for (int i = 0; i < Masks; i++)
        {
            string[] names = [.. Enumerable.Range(0, 4).Select(_ => ids[_random.Next(ids.Count)])];
            File.WriteAllBytes(Path.Combine(Library, $"masks/m{i}.png"), PngFile.Create(1000 + i));
            File.WriteAllText(Path.Combine(Library, $"masks/m{i}.json"), $"{{\"type\": \"video_frame\", \"ids\": {List(names)}, \"source_video\": \"{names[0]}\", \"related\": {{\"x\": {List(names[1..])}}}}}\n");
        }
        if (program.RunOnLibrary(["rebuild"]) is { Status: not 0 } failed)
            throw new InvalidOperationException($"not even a rebuild works: {failed}");
    }

    private void Undisturbed(MoveOrder order)
    {
        var outcome = program.RunOnLibrary(order.Arguments, order.Input);
        if (outcome.Status != 0)
            throw new InvalidOperationException($"not even an undisturbed rename works: {outcome}");
        _usual = outcome.Elapsed;
        Check(0, order, outcome);
    }

    private List<(string Call, int Times)> Learn()
    {
        if (Machine.Strace is null || settings.AtSystemCalls <= 0)
            return [];
        var log = program.Workspace.File("strace.log");
        var order = Rotate();
        var outcome = CapturedRun.ToEnd(program.Under(StraceLog.Command(log, StraceLog.Mutating), order.Arguments), order.Input);
        Check(0, order, outcome);
        return [.. StraceLog.Read(log).Occurrences().Select(pair => (pair.Key, pair.Value))];
    }

    private MoveOrder Next() => _random.Next(10) switch
    {
        < 3 => RenameOne(),
        < 5 => Rotate(),
        < 6 => RenameMany(),
        < 7 => MoveSome(),
        < 8 => new MoveOrder(["undo"], ""),
        9 when _deleted.Count > 0 => new MoveOrder(["restore", .. _deleted.Take(3).Select(id => _places[id])], ""),
        _ => new MoveOrder(["delete", .. Living().Take(2).Select(id => _places[id])], ""),
    };

    private List<string> Living()
    {
        var living = _places.Keys.Where(id => !_deleted.Contains(id) && !id.StartsWith("ring/", StringComparison.Ordinal)).ToArray();
        _random.Shuffle(living);
        return [.. living];
    }

    private MoveOrder RenameOne()
    {
        string id = Living()[0], key = _places[id], name = $"n{++_fresh}";
        return new MoveOrder(["rename", key, name], "", new() { [id] = key.Contains('/') ? $"{key[..key.LastIndexOf('/')]}/{name}" : name });
    }

    /// <summary>Everybody takes the next one's name.</summary>
    private MoveOrder Rotate()
    {
        var ids = _places.Where(place => place.Key.StartsWith("ring/", StringComparison.Ordinal)).OrderBy(place => place.Value, StringComparer.Ordinal).Select(place => place.Key).ToList();
        List<string> turned = [.. ids.Skip(1), ids[0]];
        return new MoveOrder(["rename", "--pattern", "r_{n}", "--keys-from", "-"], string.Concat(turned.Select(id => _places[id] + "\n")), turned.Select((id, i) => (id, i)).ToDictionary(t => t.id, t => $"ring/r_{t.i + 1}"));
    }

    private MoveOrder RenameMany()
    {
        string prefix = $"b{++_fresh}_";
        return new MoveOrder(["rename", "--pattern", prefix + "{n}", "--keys-from", "-"], string.Concat(Living().Take(5).Select(id => _places[id] + "\n")));
    }

    private MoveOrder MoveSome() =>
        new(["move", $"folder{_random.Next(4)}", "--flat", "--suffix", "--keys-from", "-"], string.Concat(Living().Take(3).Select(id => _places[id] + "\n")));

    private Outcome KilledAtMoment(MoveOrder order)
    {
        using var run = CapturedRun.Start(program.OnLibrary(order.Arguments), order.Input);
        if (!run.Process.WaitForEnd(_usual * (_random.NextDouble() * 1.1)))
            run.Process.KillGroup();
        run.Process.WaitForEnd(Patience.Usual);
        return run.Outcome();
    }

    private Outcome KilledAtCall(MoveOrder order, List<(string Call, int Times)> calls)
    {
        var (call, times) = calls[_random.Next(calls.Count)];
        _report.Count("at system calls");
        return CapturedRun.ToEnd(program.Under(StraceLog.Command("/dev/null", [call], "-e", $"inject={call}:signal=KILL:when={_random.Next(1, times + 1)}"), order.Arguments), order.Input);
    }

    private void Check(int step, MoveOrder order, Outcome outcome)
    {
        string said = string.Join(' ', order.Arguments);
        var files = Directory.EnumerateFiles(Library, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(path => Path.GetRelativePath(Library, path)).Where(path => !path.StartsWith(".tagtui/", StringComparison.Ordinal) || path.StartsWith(".tagtui/deleted/", StringComparison.Ordinal)).ToList();
        foreach (var stray in files.Where(path => Path.GetFileName(path).StartsWith(".tagtui-", StringComparison.Ordinal)))
            _report.Violation(step, $"{said}: {stray} was left behind");
        var pictures = files.Where(path => path.EndsWith(".png", StringComparison.Ordinal) && !path.StartsWith("masks/", StringComparison.Ordinal)).ToLookup(path => IdOf(Path.Combine(Library, path)));
        _deleted.Clear();
        foreach (var id in _places.Keys.ToList())
        {
            if (pictures[id].Count() != 1)
            {
                _report.Violation(step, $"{said}: {id} is in {pictures[id].Count()} places: {string.Join(", ", pictures[id])}; {outcome}");
                continue;
            }
            string stem = pictures[id].Single()[..^4];
            if (!Holds(stem + ".json", $"\"id\": \"{id}\"") || !Holds(stem + ".txt", $"was {id}."))
                _report.Violation(step, $"{said}: {stem} is {id}, and its sidecar or caption is not; {outcome}");
            if (stem.StartsWith(".tagtui/deleted/", StringComparison.Ordinal))
                _deleted.Add(id);
            else
                _places[id] = stem;
        }
        if (outcome.Status == 0 && order.Wanted?.FirstOrDefault(wanted => _places[wanted.Key] != wanted.Value) is { Key: not null } lost)
            _report.Violation(step, $"{said}: acknowledged, but {lost.Key} is at {_places[lost.Key]} and not at {lost.Value}");
        for (int i = 0; i < Masks; i++)
            CheckNames(step, said, $"masks/m{i}.json");
        _report.Count("checks");
    }

    private void CheckNames(int step, string said, string mask)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Library, mask)));
        var root = document.RootElement;
        string?[] ids = [.. root.GetProperty("ids").EnumerateArray().Select(item => item.GetString())];
        string?[] names = [root.GetProperty("source_video").GetString(), .. root.GetProperty("related").GetProperty("x").EnumerateArray().Select(item => item.GetString())];
        for (int i = 0; i < ids.Length; i++)
        {
            if (!_deleted.Contains(ids[i]!) && names[i] != _places[ids[i]!])
                _report.Violation(step, $"{said}: {mask} names {names[i]}, and {ids[i]} is at {_places[ids[i]!]}");
        }
    }

    private bool Holds(string path, string text) => File.Exists(Path.Combine(Library, path)) && File.ReadAllText(Path.Combine(Library, path)).Contains(text, StringComparison.Ordinal);

    private static string List(string[] names) => "[" + string.Join(", ", names.Select(name => $"\"{name}\"")) + "]";

    private static string IdOf(string path)
    {
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));
        int at = text.LastIndexOf("id:", StringComparison.Ordinal);
        return at < 0 ? "" : text[(at + 3)..text.IndexOf(';', at)];
    }
}
