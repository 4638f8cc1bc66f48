using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>A question with its answers on keys; escape answers none of them.</summary>
internal sealed class ConfirmScreen(App app, string question, params ConfirmScreen.Answer[] answers) : BoxScreen(app)
{
    /// <summary>So wide a question may be in one line; a longer one is easier to read in several.</summary>
    private const int Widest = 72;

    private readonly TextBlock _block = new(question, app.AmbiguousWide);
    private int _columns, _height = 1;

    public sealed record Answer(char Key, string Label, Action Run);

    /// <summary>What escape does besides closing the question.</summary>
    public Action? Escaped { get; init; }

    public override string Context => "confirm";

    protected override string Title => "";

    protected override IReadOnlyList<Hint> Foot =>
        [.. answers.Select((answer, i) => new Hint(i == 0 ? $"enter/{answer.Key}" : answer.Key.ToString(), answer.Label, 2)), new Hint("esc", "cancel", 1)];

    /// <summary>A long question takes as many rows as it needs, and one is left free before the answers.</summary>
    protected override (int Columns, int Rows) Needs => (_columns, _block.RowCount + 1);

    protected override (int First, int Seen, int All) Seen => (_block.Offset, _height, _block.RowCount);

    public override bool LeavesOnClickBeside => false;

    /// <summary>Enter is the first answer: the one that was asked for.</summary>
    public override bool HandleFirst(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return true;
        var answer = key.Code == KeyCode.Enter ? answers[0] : answers.FirstOrDefault(a => key == Key.Of(a.Key));
        if (answer is null && key.Code != KeyCode.Escape)
        {
            _block.Handle(key);
            return true;
        }
        App.Close(this);
        (answer?.Run ?? Escaped)?.Invoke();
        return true;
    }

    protected override void Prepare(TerminalSize size)
    {
        _columns = Math.Min(Box.Most(size).Columns, Math.Max(Box.ColumnsOf(Foot, App.AmbiguousWide), Math.Min(Widest, Box.Widest(question.Split('\n'), App.AmbiguousWide))));
        _block.Resize(_columns, _height);
    }

    protected override void Arrange(Rect body)
    {
        _height = Math.Max(1, body.Height);
        _block.Resize(Math.Max(1, body.Width), _height);
    }

    protected override void DrawBody(Canvas body) => _block.Draw(body, Popup(App.Look.Theme.Text));
}
