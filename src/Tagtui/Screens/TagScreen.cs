using System.Globalization;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The tag editor: the tags as chips in their order, the cursor between them, and what is typed stands at the cursor. All of it
/// waits in <see cref="TagSteps"/> until enter, which saves it as one change and leaves. Of several pictures a tag that not
/// all have says how many do. The next picture is a key away; what waits for the one before is saved then, or goes on waiting, as
/// `ui.autosave` says.
/// </summary>
internal sealed partial class TagScreen : Screen
{
    private readonly TextField _field;
    private readonly ChipLine _chips;
    private readonly Dictionary<MediaKey, TagSteps> _waiting = [];
    private readonly bool _goesOn;
    private Targets _targets;
    private MediaKey? _key;
    private TagSteps _steps;
    private bool _looked;
    private bool _tabWaits;
    private TagSuggestions _suggestions = new([], TagAliases.None, TagVocabulary.Empty);
    private IReadOnlyList<TagCount> _known = [];
    private TagAliases _aliases = TagAliases.None;
    private TagVocabulary _vocabulary = TagVocabulary.Empty;
    private MediumContent? _content;
    private IReadOnlyList<ShownTag>? _counted;
    private IReadOnlyList<ShownTag> _shown = [];
    private Tag? _renaming;
    private long _revision = -1;
    private bool _followsList;

    public TagScreen(App app)
        : this(app, app.Browser.Targets, new TagSteps())
    {
    }

    /// <summary>With a line that was typed before: what stands before its commas is taken as it is when it is typed.</summary>
    public TagScreen(App app, string text)
        : this(app)
    {
        _field.Text = text;
        _field.MoveTo(text.Length);
    }

    private TagScreen(App app, Targets targets, TagSteps steps)
        : base(app)
    {
        (_targets, _steps) = (targets, steps);
        _key = targets.Count == 1 ? targets.One ?? app.Browser.Current?.Key : null;
        _goesOn = _key is not null && app.Browser.MarkedCount == 0 && app.Browser.Current?.Key == _key;
        _field = new TextField { TokenStart = TextField.AfterComma, CompletionSuffix = ",", AmbiguousWide = app.AmbiguousWide, Complete = Suggest };
        _chips = new ChipLine { AmbiguousWide = app.AmbiguousWide };
        app.Run("reading the vocabulary", WorkKind.Read, this, _ => app.Vocabulary, words =>
        {
            _vocabulary = words;
            Suggestions();
            if (words.Problem is { } problem)
                app.Say(Tone.Warning, problem);
        });
    }

    public override string Context => "tags";

    public override bool TakesEscape => true;

    public override bool HasBottomLine => true;

    public override string? WayOut => _field.Completions.IsOpen && _field.Completions.IsChosen ? "not this"
        : _renaming is not null ? "leave its name"
        : Waiting == 0 ? "leave"
        : _field.Text.Length > 0 ? "clear"
        : App.Settings.Autosave ? "save, leave" : "leave, asks";

    public override bool HoldsKeys => _tabWaits && !_looked;

    public override bool IsPopup => true;

    public override bool LeavesOnClickBeside => false;

    public override int BottomRows => _box.Height;

    /// <summary>What would be lost with this editor, as it would be typed again.</summary>
    public string TypedLine => string.Join(", ", _steps.Words.Append(_field.Text.Trim()).Where(word => word.Length > 0));

    /// <summary>The same as a line that would do it.</summary>
    public override string? Unsent
    {
        get
        {
            var typed = _renaming is null ? _field.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("+" or "-")) : [];
            var words = _steps.Words.Concat(typed.Select(word => word[0] is '+' or '-' ? word : "+" + word)).ToList();
            return words.Count == 0 ? null : "tag " + string.Join(' ', words.Select(CommandText.Quote));
        }
    }

    private bool Many => _key is null;

    /// <summary>Pictures whose tags wait to be saved.</summary>
    private int Waiting => _waiting.Values.Count(steps => steps != _steps && !steps.IsEmpty) + (_steps.IsEmpty ? 0 : 1);

    public override bool HandleFirst(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key: var key }:
                return HandleKey(key);
            case PasteEvent paste:
                _chips.OnChip = false;
                _field.Paste(paste.Text.ReplaceLineEndings(","));
                TakeTyped(all: false);
                return true;
            default:
                return true;
        }
    }

    public override void Back()
    {
        if (Waiting > 0 && App.Settings.Autosave)
            SaveAndLeave();
        else if (Waiting > 0)
            App.Push(new ConfirmScreen(
                App,
                Waiting == 1 && _key is { } key && !_steps.IsEmpty ? $"The tags of {key} are not saved. If you discard them, they stay as they were." : Many ? "These tags are not saved. If you discard them, all pictures stay as they were." : $"The tags of {Pictures(Waiting)} are not saved. If you discard them, they stay as they were.",
                new ConfirmScreen.Answer('s', "save", SaveAndLeave),
                new ConfirmScreen.Answer('d', "discard the changes", () => App.Close(this))));
        else
            App.Close(this);
    }

    private static string Pictures(int count) => count == 1 ? "1 picture" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} pictures";

    private bool HandleKey(Key key)
    {
        bool empty = _field.Text.Length == 0 && _renaming is null;
        switch (key)
        {
            case { Code: KeyCode.Escape } when !_field.Completions.IsChosen:
                if (_renaming is not null || (!empty && Waiting > 0))
                    DropTyped();
                else
                    Back();
                return true;
            case { Code: KeyCode.Enter } when !_field.Completions.IsChosen:
                Enter();
                return true;
            case { Code: KeyCode.PageDown } or { Code: KeyCode.Character, Modifiers: Modifiers.Alt, Rune.Value: 'n' }:
                GoBy(1);
                return true;
            case { Code: KeyCode.PageUp } or { Code: KeyCode.Character, Modifiers: Modifiers.Alt, Rune.Value: 'p' }:
                GoBy(-1);
                return true;
            case { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 's' }:
                Save();
                return true;
            // In a terminal it stops the program, here as everywhere.
            case { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'z' }:
                return false;
            case { Code: KeyCode.Left or KeyCode.Right, Modifiers: Modifiers.Alt } when empty:
                MoveChip(key.Code == KeyCode.Left ? -1 : 1);
                return true;
            case { Code: KeyCode.Character, Modifiers: Modifiers.Alt, Rune.Value: 'r' } when empty:
                BeginRename();
                return true;
        }
        _tabWaits = !empty && !_looked && key is { Code: KeyCode.Tab, Modifiers: Modifiers.None };
        if (!_tabWaits && (!empty || !HandleChips(key)))
            Type(key);
        return true;
    }

    /// <summary>Keys that are about the chips while nothing is typed.</summary>
    private bool HandleChips(Key key)
    {
        switch (key)
        {
            case { Code: KeyCode.Left or KeyCode.Right, Modifiers: Modifiers.None }:
                Step(key.Code == KeyCode.Left ? -1 : 1);
                break;
            case { Code: KeyCode.Home } or { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'a' }:
                _chips.OnChip = _shown.Count > 0;
                _chips.MoveTo(0);
                break;
            case { Code: KeyCode.End } or { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'e' }:
                _chips.OnChip = false;
                _chips.MoveTo(_shown.Count);
                break;
            case { Code: KeyCode.Backspace or KeyCode.Delete }:
                Remove(key.Code == KeyCode.Delete || _chips.OnChip ? _chips.Cursor : _chips.Cursor - 1);
                break;
            case { Code: KeyCode.Tab or KeyCode.Down, Modifiers: Modifiers.None } when !_field.Completions.IsOpen:
                _field.OpenCompletions();
                if (!_field.Completions.IsOpen)
                    App.Say(Tone.Quiet, "the neighbours have no other tags");
                return true;
            case { Code: KeyCode.Character, Modifiers: Modifiers.None or Modifiers.Shift, Rune.Value: ' ' or ',' }:
                break;
            default:
                if (IsUndo(key))
                    Again(_steps.Undo());
                else if (IsRedo(key))
                    Again(_steps.Redo());
                else
                    return false;
                break;
        }
        _field.Completions.Close();
        return true;
    }

    private static bool IsUndo(Key key) => key.Code == KeyCode.Character
        && (key.Modifiers == Modifiers.Control && key.Rune.Value is '_' or '/' or '-' || key.Modifiers == Modifiers.Alt && key.Rune.Value == 'z');

    private static bool IsRedo(Key key) => key.Code == KeyCode.Character
        && (key.Modifiers == Modifiers.Control && key.Rune.Value is 'y' or 'r' || (key.Modifiers & ~Modifiers.Shift) == Modifiers.Alt && key.Rune.Value is 'Z' or 'z');

    private void Again(bool moved)
    {
        if (moved)
            Show();
        else
            App.Say(Tone.Quiet, "nothing more to undo here; u outside the editor undoes what was saved");
    }

    private void Enter()
    {
        _field.Completions.Close();
        if (_renaming is { } old)
            Rename(old);
        else if (_field.Text.Trim().Length > 0)
        {
            if (TakeTyped(all: true))
                SaveAndLeave();
        }
        else if (_chips.OnChip && Current is { } shown && shown.Count < _targets.Count)
            Do(_chips.Cursor, new AddTags(shown.Tag));
        else
            SaveAndLeave();
    }

    /// <summary>The chip that the next key is about: the one that is lit, or else the one before the cursor.</summary>
    private ShownTag? Current => _chips.OnChip && _chips.Cursor < _shown.Count ? _shown[_chips.Cursor] : _chips.Cursor > 0 && _chips.Cursor <= _shown.Count ? _shown[_chips.Cursor - 1] : null;

    private int CurrentIndex => _chips.OnChip || _chips.Cursor == 0 ? _chips.Cursor : _chips.Cursor - 1;

    /// <summary>From chip to chip; behind the last, and where one began before the first, only the cursor is.</summary>
    private void Step(int step)
    {
        if (step > 0 && !_chips.OnChip && _chips.Cursor < _shown.Count)
            _chips.OnChip = true;
        else if (step < 0 && _chips.Cursor == 0)
            _chips.OnChip = false;
        else
        {
            _chips.MoveTo(_chips.Cursor + step);
            _chips.OnChip = _chips.Cursor < _shown.Count;
        }
    }

    /// <summary>One step, unless the picture refuses it.</summary>
    private bool Do(int cursor, params IReadOnlyList<Change> changes)
    {
        int before = _shown.Count;
        _steps.Do(changes);
        if (_content is { } content && _steps.Upon(content, out string? refusal) is not null && refusal is not null)
        {
            _steps.Undo();
            App.Say(Tone.Warning, refusal);
            return false;
        }
        Show();
        // Behind what was put in; of several pictures that is at the front.
        _chips.MoveTo(changes.Any(change => change is AddTags) && _shown.Count > before ? (Many ? 0 : cursor + _shown.Count - before) : cursor);
        _chips.OnChip &= _chips.Cursor < _shown.Count;
        return true;
    }

    private void Remove(int chip)
    {
        if (chip < 0 || chip >= _shown.Count)
            return;
        Do(chip, new RemoveTags(_shown[chip].Tag));
        // The next one is not what enter is about: it saves now.
        _chips.OnChip = false;
    }

    private void MoveChip(int step)
    {
        int from = CurrentIndex, to = from + step;
        if (Many)
            App.Say(Tone.Quiet, "each of these pictures has its own order: :tag --move TAG --to first");
        else if (from >= 0 && from < _shown.Count && to >= 0 && to < _shown.Count)
        {
            bool lit = _chips.OnChip;
            Tag? behind = step > 0 ? _shown[to].Tag : to > 0 ? _shown[to - 1].Tag : null;
            Do(lit ? to : to + 1, new PlaceTag(_shown[from].Tag, behind));
            _chips.OnChip = lit;
        }
    }
}
