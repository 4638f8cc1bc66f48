using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

internal sealed record Order(string[] Arguments, string Input, IReadOnlyList<TrackedItem> Items, Func<string, string> Change);

/// <summary>The items that campaigns save, the orders that can be given for them, and the files that belong to them.</summary>
internal sealed class Shelf
{
    private const int Scored = 40, Captioned = 10, Tagged = 30, KindsOfTag = 8;

    private readonly string _folder;
    private readonly List<TrackedItem> _scored, _captioned, _tagged;
    private readonly HashSet<string> _files;
    private int _captions;

    public Shelf(string folder)
    {
        _folder = folder;
        var library = new SampleLibrary(folder);
        _scored = [.. library.AddScored("s", Scored).Select(key =>
            new TrackedItem(key, "3", () => SampleLibrary.ScoreState(Bytes(library.SidecarOf(key)))))];
        _captioned = [.. library.AddCaptioned("c", Captioned, "first words").Select(key => new TrackedItem(key, "first words",
            () => SampleLibrary.CaptionState(Bytes(library.SidecarOf(key))), () => Caption(library.CaptionOf(key))))];
        _tagged = [.. library.AddScored("t", Tagged).Select(key =>
            new TrackedItem(key, "cat", () => SampleLibrary.TagState(Bytes(library.SidecarOf(key)))))];
        _files = [.. Directory.EnumerateFiles(folder)];
    }

    public IEnumerable<TrackedItem> Items => [.. _scored, .. _captioned, .. _tagged];

    /// <summary>Files beside the pictures that nobody put there: temporary files left behind.</summary>
    public IEnumerable<string> Strays() =>
        Directory.EnumerateFiles(_folder, "*", new EnumerationOptions { AttributesToSkip = 0 }).Where(file => !_files.Contains(file)).Select(file => Path.GetFileName(file));

    public IEnumerable<string> Missing() => _files.Where(file => !File.Exists(file)).Select(file => Path.GetFileName(file));

    public Order Next(Random random) => random.Next(10) switch
    {
        < 5 => Score(random),
        < 7 => Caption(random),
        < 8 => ScoreMany(random),
        _ => Tag(random),
    };

    public Order Score(Random random)
    {
        int score = random.Next(1, 6);
        var item = _scored[random.Next(_scored.Count)];
        return new Order(Verbs.Score(score, item.Key), "", [item], _ => $"{score}");
    }

    public Order ScoreMany(Random random)
    {
        int score = random.Next(1, 6);
        return new Order(Verbs.ScoreEach(score), Keys(_scored), _scored, _ => $"{score}");
    }

    private Order Caption(Random random)
    {
        var text = $"a picture numbered {++_captions}, as described";
        var item = _captioned[random.Next(_captioned.Count)];
        return new Order(Verbs.Caption(text, item.Key), "", [item], _ => text);
    }

    private Order Tag(Random random)
    {
        var tag = $"k{random.Next(KindsOfTag)}";
        return random.Next(2) == 0
            ? new Order(Verbs.AddTagToEach(tag), Keys(_tagged), _tagged, state => state.Split(',').Contains(tag) ? state : state.Length == 0 ? tag : $"{state},{tag}")
            : new Order(Verbs.RemoveTagFromEach(tag), Keys(_tagged), _tagged, state => string.Join(',', state.Split(',').Where(value => value != tag)));
    }

    private static string Keys(IEnumerable<TrackedItem> items) => string.Concat(items.Select(item => item.Key + "\n"));

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private static string? Caption(string path) => File.Exists(path) ? File.ReadAllText(path).TrimEnd('\n') : null;
}
