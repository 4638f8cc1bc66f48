using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>A question with its answers on keys; escape answers none of them.</summary>
internal sealed class ConfirmScreen(App app, string question, params ConfirmScreen.Answer[] answers) : Screen(app)
{
    public sealed record Answer(char Key, string Label, Action Run);

    /// <summary>What escape does besides closing the question.</summary>
    public Action? Escaped { get; init; }

    public override string Context => "confirm";

    public override bool IsPopup => true;

    public override bool TakesEscape => true;

    public override string? WayOut => "cancel";

    /// <summary>Enter is the first answer: the one that was asked for.</summary>
    public override bool HandleFirst(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return true;
        var answer = key.Code == KeyCode.Enter ? answers[0] : answers.FirstOrDefault(a => key == Key.Of(a.Key));
        if (answer is null && key.Code != KeyCode.Escape)
            return true;
        App.Close(this);
        (answer?.Run ?? Escaped)?.Invoke();
        return true;
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var hints = Hints.With(App, this, [.. answers.Select((a, i) => new Hint(i == 0 ? $"enter/{a.Key}" : a.Key.ToString(), a.Label))]);
        int width = Math.Max(canvas.Measure(question), hints.Sum(hint => HintBar.ColumnsOf(canvas, hint) + HintBar.Gap) - HintBar.Gap) + 4;
        // A long question takes as many lines as it needs.
        int room = Math.Max(1, Math.Min(width, canvas.Width) - 4);
        int lines = Math.Max(1, (canvas.Measure(question) + room - 1) / room);
        var keys = HintBar.Lines(hints, room, App.AmbiguousWide);
        var inside = Frame.Draw(canvas, Frame.Centre(canvas.Bounds, width, (lines > 1 ? 4 + lines : 4) + keys.Count), "", look.Widgets);
        Wrapped.Draw(inside.Slice(new Rect(0, 0, inside.Width, Math.Max(1, inside.Height - 1 - keys.Count))), question, look.Theme.Text.Over(look.Theme.Popup));
        if (App.Top == this)
            HintLine.DrawAll(inside.Slice(new Rect(0, Math.Max(0, inside.Height - keys.Count), inside.Width, keys.Count)), App, keys);
    }
}
