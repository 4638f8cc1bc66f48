using System.Buffers;

namespace Tagtui.Library;

/// <summary>
/// A medium made ready for its rows by the thread that read it, so that the one writer has little left to do. Words are kept
/// as the UTF-8 that they are bound as, all columns of a medium in one array: what waits for the writer is garbage soon.
/// </summary>
internal sealed class IndexedMedium
{
    private readonly byte[] _words;
    private readonly int[] _ends = new int[(int)WordColumn.Negative + 1];

    public IndexedMedium(LookedFacts looked)
    {
        Facts = looked.Facts;
        Stamp = looked.Evidence();
        (Created, Captured) = (Facts.Created, Facts.Captured);
        Chars = Facts.Chars;
        Tokens = Facts.Tokens;
        Parts = SideTables.Of(Facts);
        var utf8 = ArrayPool<byte>.Shared.Rent(2048);
        var words = new WordBuffer();
        var length = 0;
        for (var column = WordColumn.Name; column <= WordColumn.Negative; column++)
        {
            Add(ref words, column);
            if (length + words.MostBytes > utf8.Length)
                utf8 = Larger(utf8, length, length + words.MostBytes);
            length += words.Drain(utf8.AsSpan(length));
            _ends[(int)column] = length;
        }
        _words = utf8.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(utf8);
        words.Dispose();
    }

    public MediumFacts Facts { get; }

    public byte[] Stamp { get; }

    public long Created { get; }

    public long? Captured { get; }

    public int Chars { get; }

    public int Tokens { get; }

    public MediumParts Parts { get; }

    public ReadOnlySpan<byte> Words(WordColumn column) => _words.AsSpan(Start(column), _ends[(int)column] - Start(column));

    private int Start(WordColumn column) => column == WordColumn.Name ? 0 : _ends[(int)column - 1];
    private void Add(ref WordBuffer words, WordColumn column)
    {
        switch (column)
        {
            case WordColumn.Tags:
                words.Add(Facts.Tags);
                break;
            case WordColumn.Keywords:
                words.Add(Facts.Keywords);
                break;
            default:
                words.Add(column switch
                {
                    WordColumn.Name => Facts.ShownName,
                    WordColumn.Caption => Facts.Caption,
                    WordColumn.Notes => Facts.Notes,
                    WordColumn.Prompt => Facts.Prompt,
                    WordColumn.Model => Facts.Generation?.Model,
                    _ => Facts.Generation?.NegativePrompt,
                });
                break;
        }
    }

    private static byte[] Larger(byte[] small, int length, int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * small.Length));
        small.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(small);
        return larger;
    }
}
