using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>
/// Several tagtui processes tag the same items at once, and a foreign editor, which knows no lock, keeps counting in a member of its own
/// in files that tagtui scores. At the end every acknowledged tag is there, every refused one was named as a conflict, and
/// the foreign counter has never gone back.
/// </summary>
internal sealed partial class TwoWritersCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const int Writers = 3, EditsPerItem = 60, ForeignItems = 4;

    private readonly CampaignReport _report = new("two-writers", settings);
    private readonly SampleLibrary _library = new(program.Workspace.Library);
    private readonly ConcurrentBag<(string Key, string Tag)> _acknowledged = [];
    private readonly ConcurrentQueue<string> _wrong = [];
    private int _conflicts, _foreignEdits, _edits;

    public CampaignReport Run()
    {
        var tagged = _library.AddScored("w", Math.Max(6, settings.Count / EditsPerItem));
        var shared = _library.AddScored("f", ForeignItems);
        foreach (var key in shared)
            File.WriteAllText(_library.SidecarOf(key), "{\n  \"score\": 3,\n  \"foreign\": 0\n}\n");

        bool done = false;
        var foreign = new Thread(() => EditAsForeigner(shared, ref done));
        var writers = Enumerable.Range(0, Writers).Select(number => new Thread(() => Write(number, tagged, shared))).ToList();
        foreign.Start();
        writers.ForEach(writer => writer.Start());
        writers.ForEach(writer => writer.Join());
        Volatile.Write(ref done, true);
        foreign.Join();

        var clean = program.RunOnLibrary(Verbs.List);
        if (clean.Status != 0)
            _wrong.Enqueue($"the start afterwards failed: {clean}");
        foreach (var (key, tag) in _acknowledged)
        {
            if (SampleLibrary.TagState(File.ReadAllBytes(_library.SidecarOf(key)))?.Split(',').Contains(tag) != true)
                _wrong.Enqueue($"{key}: the tag {tag} was acknowledged and is lost");
        }
        foreach (var wrong in _wrong)
            _report.Violation(0, wrong);
        _report.Count("edits", _edits);
        _report.Count("acknowledged tags", _acknowledged.Count);
        _report.Count("named conflicts", _conflicts);
        _report.Count("foreign edits", _foreignEdits);
        return _report;
    }

    private void Write(int number, List<string> tagged, List<string> shared)
    {
        var random = new Random(settings.Seed + number);
        for (int i = 0; i < settings.Count / Writers && _wrong.Count < 5; i++)
        {
            bool score = random.Next(5) == 0;
            var key = score ? shared[random.Next(shared.Count)] : tagged[random.Next(tagged.Count)];
            var tag = $"w{number}n{i}";
            var outcome = program.RunOnLibrary(score ? Verbs.Score(random.Next(1, 6), key) : Verbs.AddTag(tag, key));
            Interlocked.Increment(ref _edits);
            if (outcome.Status == 3 && (outcome.Error + outcome.Out).Contains(key, StringComparison.Ordinal))
                Interlocked.Increment(ref _conflicts);
            else if (outcome.Status != 0)
                _wrong.Enqueue($"{key}: neither done nor a named conflict: {outcome}");
            else if (!score)
                _acknowledged.Add((key, tag));
        }
    }

    private void EditAsForeigner(List<string> shared, ref bool done)
    {
        var counters = shared.ToDictionary(key => key, _ => 0);
        var random = new Random(settings.Seed - 1);
        while (!Volatile.Read(ref done))
        {
            var key = shared[random.Next(shared.Count)];
            var path = _library.SidecarOf(key);
            var text = File.ReadAllText(path);
            var match = Counter().Match(text);
            if (!match.Success || int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) != counters[key])
            {
                _wrong.Enqueue($"{key}: the foreign editor wrote {counters[key]} and now reads: {text}");
                return;
            }
            counters[key]++;
            var draft = program.Workspace.File("foreign.tmp");
            File.WriteAllText(draft, Counter().Replace(text, $"\"foreign\": {counters[key]}"));
            File.Move(draft, path, overwrite: true);
            _foreignEdits++;
            // People and scripts edit now and then; a loop at full speed would only ever conflict.
            Thread.SpinWait(200_000);
        }
    }

    [GeneratedRegex("\"foreign\": (\\d+)")]
    private static partial Regex Counter();
}
