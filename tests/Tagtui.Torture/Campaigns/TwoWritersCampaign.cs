using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>
/// Two tagtui processes and a foreign editor, which knows no lock, work on the same pictures at once. tagtui tags, captions and
/// scores; most of its edits come in batches of one process, as on the screen. The editor counts in a member of its own, and
/// replaces the file by a rename, as most do; captions of some pictures it writes in place.
///
/// At the end every edit is accounted for: an acknowledged tag is there, or the editor itself knows that it wrote over it; a
/// refused edit was named as a conflict and stands nowhere but in `recovery/`; a caption is one that somebody wrote,
/// whole; and the foreign counter has never gone back.
/// </summary>
internal sealed class TwoWritersCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const int Writers = 2, EditsPerItem = 60, SharedItems = 8, BatchSize = 40, InPlaceItems = 6;

    private readonly CampaignReport _report = new("two-writers", settings);
    private readonly SampleLibrary _library = new(program.Workspace.Library);
    private readonly ConcurrentBag<(string Key, string Tag)> _acknowledged = [];
    private readonly ConcurrentDictionary<string, ConcurrentBag<string>> _captions = new();
    private readonly ConcurrentQueue<string> _wrong = [];
    private readonly ConcurrentBag<(string Key, string Tag)> _lostByTheEditor = [];
    private readonly ConcurrentBag<(string Key, string Caption)> _refused = [];
    private int _conflicts, _foreignEdits, _foreignInPlace, _edits, _started;

    public CampaignReport Run()
    {
        var tagged = _library.AddScored("w", Math.Max(BatchSize, settings.Count / EditsPerItem));
        var shared = _library.AddScored("f", SharedItems);
        var captioned = _library.AddCaptioned("c", InPlaceItems, "A picture.");
        foreach (var key in shared)
            File.WriteAllText(_library.SidecarOf(key), $"{{\n  {Counter(0)}{File.ReadAllText(_library.SidecarOf(key))[1..]}");
        foreach (var key in captioned)
            _captions[key] = ["A picture."];

        bool done = false;
        var foreign = new Thread(() => Guarded(() => Count(shared, ref done)));
        var inPlace = new Thread(() => Guarded(() => WriteCaptions(captioned, ref done)));
        var writers = Enumerable.Range(0, Writers).Select(number => new Thread(() => Guarded(() => Write(number, tagged, shared, captioned)))).ToList();
        foreign.Start();
        inPlace.Start();
        writers.ForEach(writer => writer.Start());
        writers.ForEach(writer => writer.Join());
        Volatile.Write(ref done, true);
        foreign.Join();
        inPlace.Join();

        var clean = program.RunOnLibrary(Verbs.List);
        if (clean.Status != 0)
            _wrong.Enqueue($"the start afterwards failed: {clean}");
        CheckTags();
        CheckCaptions(captioned);
        CheckKept();
        foreach (var wrong in _wrong)
            _report.Violation(0, wrong);
        _report.Count("edits", _edits);
        _report.Count("starts of tagtui", _started);
        _report.Count("acknowledged tags", _acknowledged.Count);
        _report.Count("named conflicts", _conflicts);
        _report.Count("foreign edits by rename", _foreignEdits);
        _report.Count("foreign edits in place", _foreignInPlace);
        _report.Count("tags that the foreign editor wrote over", _lostByTheEditor.Count);
        return _report;
    }

    private void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e)
        {
            _wrong.Enqueue($"the campaign itself: {e}");
        }
    }

    private void Write(int number, List<string> tagged, List<string> shared, List<string> captioned)
    {
        var random = new Random(settings.Seed + number);
        for (int i = 0; _wrong.IsEmpty && Volatile.Read(ref _edits) < settings.Count; i++)
        {
            Interlocked.Increment(ref _started);
            var tag = $"w{number}n{i}";
            switch (random.Next(8))
            {
                case 0:
                    Single(Verbs.Score(random.Next(1, 6), shared[random.Next(shared.Count)]));
                    break;
                case 1:
                    Caption(captioned[random.Next(captioned.Count)], $"A picture that writer {number} saw {i} times.");
                    break;
                case 2:
                    var key = tagged[random.Next(tagged.Count)];
                    if (Single(Verbs.AddTag(tag, key)))
                        _acknowledged.Add((key, tag));
                    break;
                default:
                    Batch(tag, [.. shared.Concat(tagged).OrderBy(_ => random.Next()).Take(BatchSize)], shared);
                    break;
            }
        }
    }

    private bool Single(string[] arguments)
    {
        var key = arguments[^1];
        var outcome = program.RunOnLibrary(arguments);
        Interlocked.Increment(ref _edits);
        if (outcome.Status == 3 && (outcome.Error + outcome.Out).Contains(key, StringComparison.Ordinal))
            Interlocked.Increment(ref _conflicts);
        else if (outcome.Status != 0)
            _wrong.Enqueue($"{key}: neither done nor a named conflict: {outcome}");
        return outcome.Status == 0;
    }

    private void Caption(string key, string text)
    {
        _captions[key].Add(text);
        // Named by its key, which comes last.
        if (!Single(Verbs.Caption(text, key)))
            _refused.Add((key, text));
    }

    /// <summary>One process that tags many: each is confirmed, or named with its conflict, on a line of its own.</summary>
    private void Batch(string tag, List<string> keys, List<string> shared)
    {
        var outcome = program.RunOnLibrary(Verbs.AddTagToEach(tag), string.Join('\n', keys) + "\n");
        Interlocked.Add(ref _edits, keys.Count);
        var confirmed = TagtuiProgram.Confirmed(outcome.Out).ToHashSet();
        foreach (var key in keys)
        {
            if (confirmed.Contains(key))
                _acknowledged.Add((key, tag));
            else if (Conflicts(outcome.Out).Contains(key))
                Interlocked.Increment(ref _conflicts);
            else
                _wrong.Enqueue($"{key}: tagged with {tag}, neither done nor a named conflict: {outcome}");
        }
        if (outcome.Status is not (0 or 3) || (outcome.Status == 0) != (confirmed.Count == keys.Count))
            _wrong.Enqueue($"{confirmed.Count} of {keys.Count} were done, and the status says otherwise: {outcome}");
        // Nobody but tagtui touches the others, and tagtui's processes wait for each other.
        foreach (var key in keys.Where(key => !confirmed.Contains(key) && !shared.Contains(key)))
            _wrong.Enqueue($"{key}: two processes of tagtui came into each other's way: {outcome}");
    }

    private static HashSet<string> Conflicts(string output)
    {
        var keys = new HashSet<string>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("conflict", out _))
                keys.Add(document.RootElement.GetProperty("key").GetString()!);
        }
        return keys;
    }

    /// <summary>
    /// The editor that replaces: reads, counts up, puts its file in the place of the other. What somebody wrote between its
    /// reading and its rename is gone by the editor's doing; it exchanges the names, so that it knows exactly which tags those were.
    /// </summary>
    private void Count(List<string> shared, ref bool done)
    {
        var counters = shared.ToDictionary(key => key, _ => 0);
        var random = new Random(settings.Seed - 1);
        var draft = program.Workspace.File("foreign.tmp");
        while (!Volatile.Read(ref done))
        {
            var key = shared[random.Next(shared.Count)];
            var path = _library.SidecarOf(key);
            if (Settled(path, counters[key]) is not { } text)
            {
                _wrong.Enqueue($"{key}: the foreign editor wrote {counters[key]}, and it is lost: {File.ReadAllText(path)}");
                return;
            }
            File.WriteAllText(draft, text.Replace(Counter(counters[key]), Counter(counters[key] + 1), StringComparison.Ordinal));
            if (Libc.Exchange(draft, path) != 0)
                throw Libc.Failure("renameat2");
            counters[key]++;
            _foreignEdits++;
            foreach (var tag in Tags(File.ReadAllText(draft)).Except(Tags(text)))
                _lostByTheEditor.Add((key, tag));
            // People and scripts edit now and then; a loop at full speed would only ever conflict.
            Thread.SpinWait(300_000);
        }
    }

    /// <summary>
    /// The file with the editor's last count. A save that came too late stands in its place for the moment until it has
    /// looked at what it displaced; then theirs is back.
    /// </summary>
    private static string? Settled(string path, int counter)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        do
        {
            var text = File.ReadAllText(path);
            if (text.Contains(Counter(counter), StringComparison.Ordinal))
                return text;
            Thread.Yield();
        }
        while (clock.Elapsed < Patience.Seconds(10));
        return null;
    }

    private static string Counter(int value) => string.Create(CultureInfo.InvariantCulture, $"\"foreign\": {value},");

    /// <summary>The editor that writes into the file that it has opened, as `echo >` and some editors do.</summary>
    private void WriteCaptions(List<string> captioned, ref bool done)
    {
        var random = new Random(settings.Seed - 2);
        while (!Volatile.Read(ref done))
        {
            var key = captioned[random.Next(captioned.Count)];
            var text = string.Create(CultureInfo.InvariantCulture, $"A picture that the editor described {_foreignInPlace} times.");
            _captions[key].Add(text);
            File.WriteAllText(_library.CaptionOf(key), text);
            _foreignInPlace++;
            Thread.SpinWait(3_000_000);
        }
    }

    private void CheckTags()
    {
        var lost = _lostByTheEditor.ToHashSet();
        var there = new Dictionary<string, HashSet<string>>();
        foreach (var (key, tag) in _acknowledged)
        {
            if (!there.TryGetValue(key, out var tags))
                there[key] = tags = [.. Tags(File.ReadAllText(_library.SidecarOf(key)))];
            if (!tags.Contains(tag) && !lost.Contains((key, tag)))
                _wrong.Enqueue($"{key}: the tag {tag} was acknowledged and is lost");
        }
        foreach (var key in there.Keys.Where(key => key[0] == 'w'))
        {
            if (SampleLibrary.TagState(File.ReadAllBytes(_library.SidecarOf(key))) is null)
                _wrong.Enqueue($"{key}: what tagtui does not know is not as it was: {File.ReadAllText(_library.SidecarOf(key))}");
        }
    }

    private void CheckCaptions(List<string> captioned)
    {
        foreach (var key in captioned)
        {
            var caption = File.ReadAllText(_library.CaptionOf(key));
            if (_refused.Contains((key, caption)))
                _wrong.Enqueue($"{key}: the caption was refused as a conflict and stands there: {caption}");
            else if (!_captions[key].Contains(caption))
                _wrong.Enqueue($"{key}: nobody wrote this caption: {caption}");
        }
    }

    /// <summary>What came too late is listed, can be compared, and is of media where a conflict was named.</summary>
    private void CheckKept()
    {
        var listed = program.RunOnLibrary(["recovery", "--jsonl"]);
        var kept = listed.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        if (listed.Status != 0 || kept > _conflicts || (_conflicts > 0 && kept == 0))
            _wrong.Enqueue($"{_conflicts} conflicts were named, and {kept} versions are kept: {listed}");
        if (kept > 0 && program.RunOnLibrary(["recovery", "show", "*", "--jsonl"]) is { Status: not 0 } shown)
            _wrong.Enqueue($"what is kept cannot be shown: {shown}");
        _report.Count("versions kept", kept);
    }

    private static List<string> Tags(string sidecar)
    {
        using var document = JsonDocument.Parse(sidecar);
        return document.RootElement.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(tag => tag.GetProperty("value").GetString()!)] : [];
    }
}
