using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// One list of every command with its keys, its sentence, and why it can't run just now. Typing finds; a line with
/// arguments (`tag +sea`) is run as it stands.
/// </summary>
internal sealed class PaletteScreen : Screen
{
    private readonly PaletteState _state;
    private readonly Targets _targets;

    public PaletteScreen(App app, string line = "")
        : base(app)
    {
        string below = app.Top.Context;
        _targets = app.Browser.TargetsForTyping(this);
        _state = new PaletteState(
            [
                .. RecentFirst(app).Select(c =>
                    new PaletteEntry(c.Name, c.Spec.Summary, Keys(below, c), app.Dispatcher.WhyDisabled(c))),
            ],
            app.AmbiguousWide)
        {
            SearchFor = text => CommandOf(text)?.Name ?? text,
        };
        var completion = new LineCompletion(app, this);
        // What an option could be is offered behind a command's name; a name itself is found in the list.
        _state.Query.TokenStart = (text, cursor) => CommandOf(text[..cursor]) is null ? cursor : TextField.AfterBlank(text, cursor);
        _state.Query.Complete = typed => CommandOf(_state.Query.Text) is null ? [] : completion.Suggest(_state.Query.Text[.._state.Query.Cursor], typed);
        _state.Query.CompletionSuffix = " ";
        Put(line);
        if (line.Length > 0)
            _state.Results.Search(_state.SearchFor(line));
    }

    public override string Context => "palette";

    public override bool IsPopup => true;

    /// <summary>A word that looks for a command is typed again in no time; its arguments may be a sentence.</summary>
    public override string? Unsent => CommandOf(_state.Query.Text) is not null ? _state.Query.Text : null;

    public override bool HandleFirst(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key: var going } when IsForCompletion(going):
                _state.Query.Handle(going);
                return true;
            case KeyEvent { Key.Code: KeyCode.Escape }:
            case KeyEvent { Key.Code: KeyCode.Backspace } when _state.Query.Text.Length == 0:
                Back();
                return true;
            case KeyEvent { Key.Code: KeyCode.Enter }:
                Run();
                return true;
            case KeyEvent { Key.Code: KeyCode.Tab } when _state.Selected is { } found:
                Put(found.Name + " ");
                return true;
            case KeyEvent { Key: var key }:
                _state.Handle(key);
                return true;
            case PasteEvent paste:
                _state.Paste(paste.Text);
                return true;
            default:
                return true;
        }
    }

    public override bool HasBottomLine => true;

    public override bool TakesEscape => true;

    public override string? WayOut => _state.Query.Completions is { IsOpen: true, IsChosen: true } ? "not this" : "close";

    public override void Update(TerminalSize size)
    {
        var inside = Frame.Inner(Box(new Rect(0, 0, size.Columns, size.Rows)));
        _state.Resize(inside.Width, inside.Height);
    }

    public override void Draw(Canvas canvas)
    {
        PaletteView.Draw(Frame.Draw(canvas, Box(canvas.Bounds), "Commands", App.Look.Widgets), _state, App.Look.Widgets);
        if (Box(canvas.Bounds).Bottom < canvas.Height)
            DrawKeys(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)));
        var field = _state.Query;
        if (!field.Completions.IsOpen)
            return;
        var inside = Frame.Inner(Box(canvas.Bounds));
        int column = inside.X + PaletteView.PromptColumns + (field.ColumnOf(field.TokenStart(field.Text, field.Cursor)) ?? 0);
        CompletionView.Draw(canvas.Slice(CompletionView.Place(BottomLine.Above(canvas), column, inside.Y, field.Completions)), field.Completions, App.Look.Widgets);
    }

    private void DrawKeys(Canvas line)
    {
        List<Hint> keys = [];
        if (_state.Selected is not null || CommandOf(_state.Query.Text) is not null)
            keys.Add(new Hint("enter", "run", 4));
        if (CommandOf(_state.Query.Text) is not null ? _state.Query.Completions.IsOpen : _state.Selected is not null)
            keys.Add(new Hint("tab", "complete", 2));
        if (_state.Results.List.Count > 1 || _state.Query.Completions.IsOpen)
            keys.Add(new Hint("↑↓", "choose", 1));
        line.Clear(Style.Plain);
        BottomLine.Draw(line, App, this, Hints.With(App, this, keys));
    }

    private static Rect Box(Rect screen) => Frame.Centre(screen, Math.Min(screen.Width - 4, 110), Math.Max(4, screen.Height - 4));

    private bool IsForCompletion(Key key) => key.Code switch
    {
        KeyCode.Up or KeyCode.Down => _state.Query.Completions.IsOpen,
        KeyCode.Enter or KeyCode.Escape => _state.Query.Completions.IsChosen,
        KeyCode.Tab => CommandOf(_state.Query.Text) is not null,
        _ => false,
    };

    private void Run()
    {
        string line = _state.Query.Text.Trim();
        if (CommandOf(line) is null && _state.Selected is { } selected)
        {
            if (NeedsArguments(CommandTable.Find(selected.Name)!))
            {
                Put(selected.Name + " ");
                App.Say(Tone.Warning, $"{selected.Name} wants more: {CommandTable.Find(selected.Name)!.Spec.Usage.Replace(" [TARGET…]", "")}");
                return;
            }
            line = selected.Name;
        }
        Back();
        if (CommandTable.Find(line.Split(' ')[0]) is { } command)
            App.User.Used(App, command.Name);
        App.Dispatcher.Execute(line, _targets);
    }

    /// <summary>What was used last from here, then all others in the order of the help.</summary>
    private static IEnumerable<Command> RecentFirst(App app)
    {
        var recent = app.User.Recent.Select(CommandTable.Find).OfType<Command>().ToList();
        return recent.Concat(CommandTable.All.Where(c => !recent.Contains(c))).Where(c => c.Spec.On(Hosts.Screen));
    }

    /// <summary>The command of a line with arguments; null of a line that is only looking for one.</summary>
    private static Command? CommandOf(string line) =>
        line.TrimStart().Split(' ', 2) is [var name, _] ? CommandTable.Find(name) : null;

    /// <summary>What is chosen without its argument is only begun: the field waits for the rest.</summary>
    private static bool NeedsArguments(Command command) =>
        command.Spec.Usage.Length > 0 && !command.Spec.Usage.StartsWith('[') && command.Spec.Keys.All(k => k.Arguments.Length > 0);

    private void Put(string text)
    {
        _state.Query.Text = text;
        _state.Query.MoveTo(text.Length);
    }

    private string Keys(string context, Command command) =>
        string.Join(' ', App.Keymap.BindingsOf(context, command.Name).Select(b => b.Keys.ToString()).Distinct().Take(3));
}
