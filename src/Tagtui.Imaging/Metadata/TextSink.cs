using System.Text;
using System.Text.Unicode;

namespace Tagtui.Imaging.Metadata;

/// <summary>
/// Takes in what the formats' readers find, within limits: a picture of a hundred kilobytes may claim gigabytes of text,
/// ten thousand times over.
/// </summary>
internal sealed class TextSink(MetadataDepth depth)
{
    /// <summary>What is compressed may unfold to so much.</summary>
    public const int MostUnfolded = 1 << 20;

    private const int MostBytes = 4 << 20;
    private const int MostInAll = 8 << 20;
    private const int MostTexts = 512;
    private const int MostProblems = 8;

    private readonly List<PictureText> _texts = [];
    private readonly List<string> _problems = [];
    private long _read;

    public IReadOnlyList<PictureText> Texts => _texts;

    public IReadOnlyList<string> Problems => _problems;

    public MetadataDepth Depth => depth;

    public PixelSize? Size { get; set; }

    public Orientation Orientation { get; set; } = Orientation.Upright;

    /// <summary>Whether so many bytes are read, or made of others, for a text. Each is counted, whatever comes of it: what cannot be understood took its time as well.</summary>
    public bool Wants(string name, long bytes)
    {
        // ComfyUI writes its graph twice; the second is for its own editor, and ten times as large.
        if (depth == MetadataDepth.Index && name == "workflow" && Has("prompt"))
            return false;
        if (bytes <= MostBytes && _read + bytes <= MostInAll && _texts.Count < MostTexts)
        {
            _read += bytes;
            return true;
        }
        Note(bytes > MostBytes ? $"{Shown(name)}: {bytes >> 20} MiB is too large" : $"{Shown(name)}: too much before it");
        return false;
    }

    /// <summary>Counts what was made of others already. False where that was too much: then nothing more is wanted either.</summary>
    public bool Spend(int bytes)
    {
        _read += bytes;
        return _read <= MostInAll;
    }

    public void Add(TextPlace place, string name, ReadOnlySpan<byte> text) => Add(place, name, Decode(text));

    public void Add(TextPlace place, string name, string text)
    {
        if (text.Length > 0 && _texts.Count < MostTexts)
            _texts.Add(new PictureText(place, name, text));
    }

    public void Note(string problem)
    {
        if (_problems.Count < MostProblems)
            _problems.Add(problem);
    }

    private bool Has(string name)
    {
        foreach (var text in _texts)
        {
            if (text.Name == name)
                return true;
        }
        return false;
    }

    /// <summary>Many write UTF-8 where the format says Latin-1 or ASCII. What is sound UTF-8 is hardly ever meant as anything else.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    public static string Shown(string name) => name.Length <= 40 ? name : name[..40];
}
