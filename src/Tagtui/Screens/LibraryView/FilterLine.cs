using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The question in the top line. While it is typed the list answers at every key; a question that can't be read yet
/// leaves the last answer standing and says what is wrong with it.
/// </summary>
internal sealed class FilterLine(App app)
{
    private string _before = "";

    public TextField Field { get; } = new();

    public bool Editing { get; private set; }

    public string Applied { get; private set; } = "";

    /// <summary>What is wrong with what stands there now.</summary>
    public string? Error { get; private set; }

    public void Edit()
    {
        _before = Applied;
        Field.Text = Applied;
        Field.MoveTo(Applied.Length);
        Editing = true;
    }

    public void Apply(string text)
    {
        Editing = false;
        if (!Ask(text))
            app.Say(Tone.Warning, Error!);
    }

    public bool Handle(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key.Code: KeyCode.Escape } when !Field.Completions.IsChosen:
                Editing = false;
                Ask(_before);
                return true;
            case KeyEvent { Key.Code: KeyCode.Enter } when !Field.Completions.IsChosen:
                Editing = false;
                if (Error is { } error)
                {
                    Ask(_before);
                    app.Say(Tone.Warning, error);
                }
                return true;
            case KeyEvent { Key: var key } when Field.Handle(key):
                Ask(Field.Text);
                return true;
            case PasteEvent paste:
                Field.Paste(paste.Text);
                Ask(Field.Text);
                return true;
            default:
                return e is KeyEvent;
        }
    }

    public void Resize(int columns) => Field.Resize(columns - 1);

    /// <summary>In the title line: the question, or what is being typed, or nothing. A question that can't be read is marked.</summary>
    public void Draw(Canvas line, Look look)
    {
        if (line.Area.IsEmpty || (!Editing && Applied.Length == 0))
            return;
        line.Write(0, 0, "/", look.Theme.Accent);
        var rest = line.Slice(new Rect(1, 0, line.Width - 1, 1));
        if (Editing)
            Field.Draw(rest, look.Widgets with { Text = Error is null ? look.Theme.Text : look.Theme.Warning });
        else
            rest.WriteFitted(0, 0, Applied, rest.Width, look.Theme.Accent);
    }

    private bool Ask(string text)
    {
        if (!Query.TryParse(text, out var query, out var error, typing: Editing))
        {
            Error = error.ToString();
            return false;
        }
        Error = null;
        if (text.Trim() == Applied)
            return true;
        Applied = text.Trim();
        app.Browser.Ask(query);
        return true;
    }
}
