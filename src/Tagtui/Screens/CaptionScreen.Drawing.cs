using System.Globalization;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>How the caption editor looks: the text, the picture beside or below it where there is room, and how long the text is.</summary>
internal sealed partial class CaptionScreen
{
    /// <summary>What CLIP reads at once; trainers take one, two or three of these.</summary>
    private const int TokensAtOnce = 75;
    private const int MostTokens = 3 * TokensAtOnce;

    private Rect _text;
    private Rect _picture;
    private (int Revision, bool AsTags, int Columns, string Says, bool TooLong) _length = (-1, false, 0, "", false);

    public override void Update(TerminalSize size)
    {
        Follow();
        Arrange(size.Columns, size.Rows);
        _area.Resize(_text.Width, _text.Height);
        App.Browser.Update();
        App.Browser.WantPictures(_picture);
        if (_loaded && (_length.Revision, _length.AsTags, _length.Columns) != (_area.Revision, _asTags, size.Columns))
            _length = (_area.Revision, _asTags, size.Columns, Length(size.Columns - 2, out bool tooLong), tooLong);
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        DrawTitle(canvas, look);
        _area.Draw(canvas.Slice(_text), look.Widgets);
        canvas.OnMouse(_text, Hit);
        if (_loaded && _text.Bottom < canvas.Height - 1)
            canvas.WriteFitted(1, canvas.Height - 2, _length.Says, canvas.Width - 2, _length.TooLong ? look.Theme.Warning : look.Theme.Dim);
        if (!_picture.IsEmpty)
        {
            for (int y = _picture.Y; _picture.X > 1 && y < _picture.Bottom; y++)
                canvas.Write(_picture.X - 1, y, look.Separator, look.Theme.Border);
            for (int x = 0; _picture.X <= 1 && x < canvas.Width; x++)
                canvas.Write(x, _picture.Y - 1, look.Rule, look.Theme.Border);
            PreviewDrawing.Draw(canvas.Slice(_picture), App);
        }
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), App, this, Hints.With(App, this, Keys()));
        if (_completions.IsOpen)
            CompletionView.Draw(canvas.Slice(CompletionView.Place(BottomLine.Above(canvas), _text.X + _area.CursorColumn, _text.Y + _area.CursorRow - _area.Offset, _completions)), _completions, look.Widgets);
    }

    private MouseOutcome Hit(MouseEvent mouse)
    {
        if (mouse is { Action: MouseAction.Press, Button: not 0 } || !_area.Handle(mouse, new Rect(0, 0, _text.Width, _text.Height)))
            return MouseOutcome.Ignored;
        _completions.Close();
        return MouseOutcome.Taken;
    }

    private void DrawTitle(Canvas canvas, Look look)
    {
        string state = _refused ?? (TwoCaptions && !Modified ? "the sidecar differs" : !_loaded ? "" : Modified ? $"{look.Marked} not saved" : _saved.Length == 0 ? "none yet" : "saved");
        string name = canvas.Width < 60 ? _key.Value[(_key.Value.LastIndexOf('/') + 1)..] : _key.Value;
        string place = canvas.Width >= 60 && App.Browser.List.Count > 0 ? $"{App.Browser.List.Selected + 1:N0} of {App.Browser.List.Count:N0}" : "";
        int room = canvas.Width - 2 - (place.Length > 0 ? place.Length + 2 : 0);
        int x = 1 + canvas.WriteFitted(1, 0, $"Caption of {name}", Math.Max(16, room - canvas.Measure(state) - 2), look.Theme.Title);
        canvas.WriteFitted(x + 2, 0, state, room - x - 1, Modified || TwoCaptions || _refused is not null ? look.Theme.Warning : look.Theme.Dim);
        canvas.WriteRight(canvas.Width - 1, 0, place, place.Length, look.Theme.Dim);
    }

    private List<Hint> Keys()
    {
        List<Hint> hints = [];
        if (_completions.IsOpen)
            hints.Add(new("tab", "complete", 9));
        if (_refused is null && Modified)
            hints.Add(new("ctrl+s", "save", 8));
        if (TwoCaptions)
            hints.Add(new("ctrl+k", "compare with the sidecar", 7));
        hints.Add(new("ctrl+n/p", Modified ? "save, next" : "next, previous", 5));
        if (_area.CanUndo)
            hints.Add(new("alt+z", "undo", 4));
        if (_refused is null)
        {
            hints.Add(new("alt+e", "editor", 3));
            hints.Add(new("alt+t", _asTags ? "treat as prose" : "treat as tags", 1));
        }
        return hints;
    }

    /// <summary>`tags · 6 tags · 43 characters · 7 words · 11 of 75 tokens`: the tokens stay where there is little room.</summary>
    private string Length(int columns, out bool tooLong)
    {
        string text = _area.Text;
        int tokens = CaptionLength.Tokens(text);
        tooLong = tokens > TokensAtOnce;
        int limit = Math.Min(MostTokens, Math.Max(1, (tokens + TokensAtOnce - 1) / TokensAtOnce) * TokensAtOnce);
        int words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        string ofTokens = $"{N(tokens)} of {N(limit)} tokens";
        string[] parts =
        [
            _asTags ? Count(text.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Length, "tag") : "a sentence",
            Count(CaptionLength.Characters(text), "character"),
            Count(words, "word"),
            ofTokens,
        ];
        string all = string.Join(" · ", parts);
        return all.Length <= columns ? all : $"{parts[0]} · {ofTokens}";

        static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
        static string Count(int number, string what) => $"{N(number)} {what}{(number == 1 ? "" : "s")}";
    }

    /// <summary>Wide: side by side. Narrow and high: the picture below. Small: the text alone.</summary>
    private void Arrange(int columns, int rows)
    {
        var body = new Rect(1, 1, Math.Max(0, columns - 2), Math.Max(0, rows - 2 - (rows >= 5 ? 1 : 0)));
        (_text, _picture) = (body, default);
        if (columns >= 64 && rows >= 12)
        {
            int half = columns / 2;
            (_text, _picture) = (body with { Width = half - 2 }, new Rect(half + 1, 1, columns - half - 1, body.Height));
        }
        else if (rows >= 20)
        {
            int below = body.Height * 3 / 5;
            (_text, _picture) = (body with { Height = body.Height - below - 1 }, new Rect(1, body.Bottom - below, body.Width, below));
        }
    }
}
