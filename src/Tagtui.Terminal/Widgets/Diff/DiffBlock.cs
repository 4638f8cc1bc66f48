using System.Text;

namespace Tagtui.Terminal.Widgets;

/// <summary>The same change in as many rows as it takes: wrapped at words, scrolled by rows.</summary>
public sealed class DiffBlock(bool ambiguousWide = false)
{
    private readonly WrapMap _rows = new(ambiguousWide);
    private readonly List<(int Start, DiffPart Part)> _parts = [];
    private string _text = "";
    private int _height = 1;

    public int Offset { get; private set; }

    public int RowCount => _rows.Count;

    public void Set(IReadOnlyList<DiffSegment> segments, bool ascii)
    {
        var text = new StringBuilder();
        _parts.Clear();
        foreach (var (part, piece) in DiffPieces.Of(segments, ascii))
        {
            _parts.Add((text.Length, part));
            text.Append(piece);
        }
        _text = text.ToString();
        _rows.Rebuild(_text, _rows.Width);
        Offset = 0;
    }

    public void Resize(int columns, int rows)
    {
        _height = Math.Max(1, rows);
        if (columns != _rows.Width)
            _rows.Rebuild(_text, columns);
        ScrollBy(0);
    }

    public void ScrollBy(int rows) => Offset = (int)Math.Clamp((long)Offset + rows, 0, Math.Max(0, RowCount - _height));

    public void Draw(Canvas canvas, WidgetStyles styles)
    {
        int part = 0;
        for (int y = 0; y < canvas.Height && Offset + y < RowCount; y++)
        {
            int row = Offset + y, at = _rows.Start(row), end = _rows.End(row, _text.Length), x = 0;
            while (at < end && x < canvas.Width)
            {
                while (part + 1 < _parts.Count && _parts[part + 1].Start <= at)
                    part++;
                int next = Math.Min(end, Graphemes.Next(_text, at));
                var cluster = _text.AsSpan(at, next - at);
                if (Graphemes.IsNewLine(cluster))
                {
                    canvas.Write(x, y, canvas.Measure("␤") == 1 && !styles.Ascii ? "␤" : " ", styles.Dim);
                    break;
                }
                if (cluster[0] != '\t')
                    canvas.Write(x, y, cluster, styles.Style(_parts[part].Part));
                x += Graphemes.Columns(cluster, x, ambiguousWide);
                at = next;
            }
        }
    }
}
