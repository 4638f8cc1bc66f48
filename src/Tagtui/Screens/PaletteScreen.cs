using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// One list of every command with its keys, its sentence, and why it can't run just now. Typing finds; a line with
/// arguments (`tag +sea`) is run as it stands. Asked for help, it begins with what one does on the screen below it, and with that screen's keys.
/// </summary>
internal sealed class PaletteScreen : BoxScreen
{
    private const int LeastName = 8, WidestText = 100;

    private readonly Screen? _helps;
    private readonly PaletteState _state;
    private readonly Targets _targets;
    private readonly List<PaletteEntry> _keys;
    private readonly List<PaletteEntry> _commands;
    private readonly (int Columns, int Rows) _needs;
    private int _width;
    private (int X, int Y) _at;

    public PaletteScreen(App app, string line = "", bool help = false)
        : base(app)
    {
        _helps = help ? app.Top : null;
        _keys = _helps is null ? [] : ScreenKeys.Of(app, _helps);
        _commands = Commands(app);
        _targets = app.Browser.TargetsForTyping(this);
        _needs = Measure(app);
        _state = new PaletteState([], app.AmbiguousWide)
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
            case KeyEvent { Key.Code: KeyCode.Tab } when _state.Selected is { IsKey: false } found:
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

    public override string? WayOut => _state.Query.Completions is { IsOpen: true, IsChosen: true } ? "not this" : "close";

    protected override string Title => _helps is null ? "Commands" : "Help";

    /// <summary>They stand in the bottom line.</summary>
    protected override IReadOnlyList<Hint> Foot => [];

    protected override (int Columns, int Rows) Needs => _needs;

    protected override (int First, int Seen, int All) Seen => Of(_state.Results.List);

    protected override void Arrange(Rect body)
    {
        if (_width != body.Width)
        {
            _width = body.Width;
            _state.Resize(body.Width, body.Height);
            _state.SetEntries([.. Purpose(body.Width - ListView.Gutter), .. _commands]);
        }
        _state.Resize(body.Width, body.Height);
        _at = (body.X, body.Y);
    }

    protected override void DrawBody(Canvas body) => PaletteView.Draw(body, _state, App.Look.Widgets);

    protected override void DrawOver(Canvas canvas)
    {
        if (canvas.Height > 4)
            DrawKeys(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)));
        var field = _state.Query;
        if (!field.Completions.IsOpen)
            return;
        int column = _at.X + PaletteView.PromptColumns + (field.ColumnOf(field.TokenStart(field.Text, field.Cursor)) ?? 0);
        CompletionView.Draw(canvas.Slice(CompletionView.Place(BottomLine.Above(canvas), column, _at.Y, field.Completions)), field.Completions, App.Look.Widgets);
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

    /// <summary>What one does on the screen below, in as many lines as it takes, and its keys.</summary>
    private IEnumerable<PaletteEntry> Purpose(int columns)
    {
        if (_helps?.About is { } about)
        {
            var text = new TextBlock(about, App.AmbiguousWide);
            text.Resize(Math.Clamp(columns, 1, WidestText), 1);
            for (int row = 0; row < text.RowCount; row++)
                yield return PaletteEntry.Line(text.Row(row).Trim().ToString());
        }
        if (_keys.Count > 0)
            yield return PaletteEntry.Heading("Keys here");
        foreach (var key in _keys)
            yield return key;
    }

    private (int Columns, int Rows) Measure(App app)
    {
        int names = Box.Widest(_commands.Where(entry => !entry.IsHeading).Select(entry => entry.Name), app.AmbiguousWide), keys = Box.Widest(_keys.Select(entry => entry.Name), app.AmbiguousWide);
        int columns = Math.Max(Math.Max(LeastName, names) + 2 + Box.Widest(_commands.Select(entry => entry.Sentence + (entry.Keys.Length > 0 ? "  " + entry.Keys : "")), app.AmbiguousWide), keys + 2 + Box.Widest(_keys.Select(entry => entry.Sentence), app.AmbiguousWide));
        return (ListView.Gutter + columns, PaletteView.QueryRows + _commands.Count);
    }

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
            if (selected.IsKey)
            {
                Press(selected.Name);
                return;
            }
            if (NeedsArguments(CommandTable.Find(selected.Name)!))
            {
                Put(selected.Name + " ");
                App.Say(Tone.Warning, $"{selected.Name} needs more: {CommandTable.Find(selected.Name)!.Spec.Usage.Replace(" [TARGET…]", "")}");
                return;
            }
            line = selected.Name;
        }
        // On a line that is only read.
        if (line.Length == 0)
            return;
        Back();
        if (CommandTable.Find(line.Split(' ')[0]) is { } command)
            App.User.Used(App, command.Name);
        App.Dispatcher.Execute(line, _targets);
    }

    /// <summary>A line of the keys is pressed; where several keys do the same, the first, and `0-5` or arrows are left to the hand.</summary>
    private void Press(string written)
    {
        if (!KeySequence.TryParse(written, out var keys, out _) && !KeySequence.TryParse(written.Split("  ")[0].Split('/')[0], out keys, out _))
            return;
        Back();
        foreach (var key in keys!.Keys)
            App.Press(new KeyEvent(key));
    }

    /// <summary>What was used last, then all others in the order of the help.</summary>
    private List<PaletteEntry> Commands(App app)
    {
        string below = app.Top.Context;
        var recent = app.User.Recent.Select(CommandTable.Find).OfType<Command>().Where(c => c.Spec.On(Hosts.Screen)).ToList();
        var others = CommandTable.All.Where(c => c.Spec.On(Hosts.Screen) && !recent.Contains(c));
        return
        [
            .. recent.Count > 0 ? recent.Select(Entry).Prepend(PaletteEntry.Heading("Used last")) : [],
            .. recent.Count > 0 || _helps is not null ? others.Select(Entry).Prepend(PaletteEntry.Heading(recent.Count > 0 ? "All others" : "All commands")) : others.Select(Entry),
        ];

        PaletteEntry Entry(Command c) => new(c.Name, c.Spec.Summary, Keys(below, c), app.Dispatcher.WhyDisabled(c));
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
