using System.Globalization;
using System.Text;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;
using Tagtui.Library.Tags;

namespace Tagtui.Library;

/// <summary>A word of the vocabulary, and the other name that it was found by.</summary>
public readonly record struct KnownWord(string Value, string? Category, long Count, string? Alias);

/// <summary>
/// A list of tags to complete with that comes from elsewhere: the CSV files of image boards, a tag a line,
/// `tag,category,count,"alias,alias"`. Read once, up to bounds, and asked by the beginning of a name; where that finds
/// little, by a part of it.
/// </summary>
public sealed class TagVocabulary
{
    public const int MostBytes = 64 * 1024 * 1024;

    private const int MostWords = 1_000_000;
    private const int LongestWord = 200;

    // What the boards' numbers mean; 5 and above differ from one to the next and are left out.
    private static readonly string?[] Categories = [null, "artist", null, "copyright", "character"];

    private readonly List<(string Value, string? Category, long Count)> _words = [];
    private readonly List<(string Name, int Word)> _names = [];

    private TagVocabulary()
    {
    }

    public static TagVocabulary Empty { get; } = new();

    /// <summary>Why the file is not used, or not all of it; null where all is well.</summary>
    public string? Problem { get; private set; }

    public int Count => _words.Count;

    /// <summary>Never throws for what is in the file, or that there is none: <see cref="Problem"/> says it.</summary>
    public static TagVocabulary Read(string path)
    {
        var vocabulary = new TagVocabulary();
        try
        {
            var full = Path.GetFullPath(path);
            if (!Path.Exists(full))
                return new TagVocabulary { Problem = $"there is no file {path}" };
            // The user's own word may be a link; what it leads to must still be a file.
            var target = new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
            using var folder = new FileRoot(Path.GetDirectoryName(target)!);
            var image = FileImage.Read(folder, Path.GetFileName(target), MostBytes);
            if (image.Bytes is { } bytes)
                vocabulary.Take(bytes, path);
            else
                vocabulary.Problem = image.Problem ?? $"there is no file {path}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            vocabulary.Problem = e.Message;
        }

        return vocabulary;
    }

    /// <summary>
    /// The most used first; what begins so goes before what only has it in it. Only as many as are wanted are kept while the
    /// names are gone through: one letter is the beginning of tens of thousands.
    /// </summary>
    public IReadOnlyList<KnownWord> Find(string typed, int most)
    {
        var wanted = Fold(typed);
        if (wanted.Length == 0)
            return [];
        var begins = new List<(int Word, string Name)>(most + 1);
        for (var at = First(wanted); at < _names.Count && _names[at].Name.StartsWith(wanted, StringComparison.Ordinal); at++)
            Offer(begins, _names[at], most);
        var has = new List<(int Word, string Name)>();
        if (begins.Count < most && wanted.Length > 2)
        {
            foreach (var name in _names)
            {
                if (name.Name.Contains(wanted, StringComparison.Ordinal) && !begins.Exists(known => known.Word == name.Word))
                    Offer(has, name, most);
            }
        }

        return [.. begins.Concat(has).Take(most).Select(found => Known(found.Word, found.Name))];
    }

    private void Offer(List<(int Word, string Name)> best, (string Name, int Word) found, int most)
    {
        if ((best.Count == most && !IsBefore(found.Word, best[^1].Word)) || best.Exists(known => known.Word == found.Word))
            return;
        var at = best.FindIndex(known => IsBefore(found.Word, known.Word));
        best.Insert(at < 0 ? best.Count : at, (found.Word, found.Name));
        if (best.Count > most)
            best.RemoveAt(most);
    }

    private bool IsBefore(int word, int other) =>
        _words[word].Count != _words[other].Count ? _words[word].Count > _words[other].Count : string.CompareOrdinal(_words[word].Value, _words[other].Value) < 0;

    private KnownWord Known(int word, string name)
    {
        var (value, category, count) = _words[word];
        return new KnownWord(value, category, count, name == Fold(value) ? null : name);
    }

    private void Take(byte[] bytes, string path)
    {
        if (bytes.Length > MostBytes)
            Problem = $"{path} is larger than {MostBytes >> 20} MiB: its rest is not used";
        if (bytes.AsSpan().Contains((byte)0) || !System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, WholeCharacters(bytes, Math.Min(bytes.Length, MostBytes)))))
        {
            Problem = $"{path} is no text";
            return;
        }

        var fields = new List<string>();
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, MostBytes)).TrimStart('\uFEFF').AsSpan().EnumerateLines())
        {
            if (line.IsEmpty || line.Length > 64 * 1024)
                continue;
            if (_words.Count >= MostWords)
            {
                Problem = $"{path} has more than {MostWords.ToString("N0", CultureInfo.InvariantCulture)} tags: the rest is not used";
                break;
            }

            CsvFields.Split(line, fields);
            Add(fields);
        }

        _names.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
    }

    private void Add(List<string> fields)
    {
        if (!IsWord(fields[0]) || (fields.Count > 2 && fields[2] is "count" or "post_count"))
            return;
        var category = fields.Count > 1 && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Categories.Length ? Categories[number] : null;
        var count = fields.Count > 2 && long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var uses) ? uses : 0;
        _names.Add((Fold(fields[0]), _words.Count));
        if (fields.Count > 3 && _names.Count < 4 * MostWords)
        {
            foreach (var alias in fields[3].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(IsWord))
                _names.Add((Fold(alias), _words.Count));
        }

        _words.Add((fields[0], category, count));
    }

    private static bool IsWord(string word) => word.Length is > 0 and <= LongestWord && !word.Contains(',') && !word.Any(char.IsControl);

    /// <summary>As tags are compared in questions: blanks and underscores are one, case is none.</summary>
    private static string Fold(string name) => name.Trim().Replace('_', ' ').ToLowerInvariant();

    private int First(string name)
    {
        var (low, high) = (0, _names.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_names[middle].Name, name) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>A bound may cut a character in two.</summary>
    private static int WholeCharacters(byte[] bytes, int length)
    {
        while (length > 0 && length < bytes.Length && (bytes[length] & 0xC0) == 0x80)
            length--;
        return length;
    }
}
