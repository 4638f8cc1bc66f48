using Tagtui.Batches;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The tag line: the tags that are there as chips, and a field for more. `cat, sitting` adds two, `-blurry` removes
/// one, enter applies it to everything selected as one change. In an empty field the arrows go over the chips.
/// </summary>
internal sealed class TagScreen : Screen
{
    private const int Rows = 5;

    private readonly Targets _targets;
    private readonly MediaKey? _current;
    private readonly TextField _field;
    private readonly ChipLine _chips;
    private Rect _box;
    private IReadOnlyList<TagCount> _known = [];
    private TagAliases _aliases = TagAliases.None;
    private TagVocabulary _vocabulary = TagVocabulary.Empty;
    private IReadOnlyList<Tag> _tags = [];
    private long _revision = -1;

    public TagScreen(App app, string text = "")
        : base(app)
    {
        _targets = app.Browser.Targets;
        _current = app.Browser.Current?.Key;
        _field = new TextField { TokenStart = TextField.AfterComma, CompletionSuffix = ", ", AmbiguousWide = app.AmbiguousWide };
        _chips = new ChipLine { AmbiguousWide = app.AmbiguousWide };
        _field.Text = text;
        _field.MoveTo(text.Length);
        _field.Complete = Suggest;
        app.Run("reading tags", WorkKind.Read, this, _ => (Tags: app.Library.Tags(), Aliases: app.Library.Aliases()), read => (_known, _aliases) = read);
        app.Run("reading the vocabulary", WorkKind.Read, this, _ => app.Vocabulary, words =>
        {
            _vocabulary = words;
            if (words.Problem is { } problem)
                app.Say(Tone.Warning, problem);
        });
    }

    public override string Context => "tags";

    public override bool IsPopup => true;

    public override int BottomRows => Rows;

    public override UnsentLine? Unsent => _field.Text.Trim().Length > 0 ? new UnsentLine(UnsentLine.Tags, _field.Text) : null;

    private bool Many => _targets.Count > 1;

    public override bool HandleFirst(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key: var key }:
                return HandleKey(key);
            case PasteEvent paste:
                _field.Paste(paste.Text);
                return true;
            default:
                return true;
        }
    }

    public override void Update(TerminalSize size)
    {
        _box = new Rect(0, Math.Max(0, size.Rows - Rows), size.Columns, Math.Min(Rows, size.Rows));
        _chips.Resize(_box.Width - 4, 2);
        _field.Resize(_box.Width - 6);
        App.Browser.Update();
        if (_revision == App.Library.Revision || _targets.Count == 0)
            return;
        bool first = _revision < 0;
        _revision = App.Library.Revision;
        App.Run("reading tags", WorkKind.Read, this, _ => TagsOf(_targets.Resolve(App.Library)), tags =>
        {
            _tags = tags.Keys.ToList();
            _chips.SetChips(tags.Select(t => t.Value == _targets.Count
                ? new Chip(t.Key.Value)
                : new Chip(t.Key.Value, $"{t.Value:N0}/{_targets.Count:N0}", IsPartial: true)));
            // What is typed comes last, so backspace takes the last one. Of many pictures the first are to be seen.
            if (first && !Many)
                _chips.MoveTo(_tags.Count);
        });
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var box = canvas.Slice(_box);
        box.Fill(box.Bounds, look.Theme.Popup);
        for (int x = 0; x < box.Width; x++)
            box.Write(x, 0, look.Rule, look.Theme.Border.Over(look.Theme.Popup));
        box.Write(2, 0, $" Tags of {_targets.Describe(_current)} ", look.Theme.Title.Over(look.Theme.Popup));
        if (_chips.Chips.Count == 0)
            box.Write(2, 1, Many ? "no tag on any of them" : "no tags yet", look.Theme.Dim.Over(look.Theme.Popup));
        _chips.Draw(box.Slice(new Rect(2, 1, Math.Max(0, box.Width - 4), 2)), look.Widgets, focused: _field.Text.Length == 0);
        box.Write(2, 3, "+", look.Theme.Accent.Over(look.Theme.Popup));
        var line = new Rect(4, 3, Math.Max(0, box.Width - 6), 1);
        int caret = _field.Draw(box.Slice(line), look.Widgets);
        Hint[] hints = [new("enter", "apply"), new("tab", "complete"), new(",", "another"), new("-tag", "removes"), new("←→ delete", "remove a chip"), new("esc", "leave")];
        BottomLine.Draw(box.Slice(new Rect(1, 4, Math.Max(0, box.Width - 1), 1)), App, hints);
        if (_field.Completions.IsOpen)
            CompletionView.Draw(canvas.Slice(CompletionView.Place(canvas.Bounds, _box.X + line.X + caret, _box.Y, _field.Completions)), _field.Completions, look.Widgets);
    }

    private bool HandleKey(Key key)
    {
        bool empty = _field.Text.Length == 0;
        switch (key.Code)
        {
            case KeyCode.Escape when !_field.Completions.IsChosen:
                Back();
                return true;
            case KeyCode.Enter when !_field.Completions.IsChosen:
                Apply();
                return true;
            case KeyCode.Left or KeyCode.Right when empty:
                _chips.MoveTo(_chips.Cursor + (key.Code == KeyCode.Left ? -1 : 1));
                return true;
            case KeyCode.Backspace when empty:
                Remove(_chips.Cursor - 1);
                return true;
            case KeyCode.Delete when empty:
                Remove(_chips.Cursor);
                return true;
            default:
                _field.Handle(key);
                return true;
        }
    }

    private void Apply()
    {
        var words = _field.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w is not ("+" or "-"))
            .Select(w => w[0] is '+' or '-' && w.Length > 1 ? w : "+" + w).ToList();
        if (words.Count > 0)
        {
            // To what the line was opened for, whatever the list shows by now.
            var edits = TagEdits.Read(words, first: false);
            string text = _field.Text;
            Back();
            App.Do(new BatchEdit(edits.Label, edits.Change, _targets)
            {
                IsText = true,
                EditAgain = () => App.Push(new TagScreen(App, text)),
                Applied = () =>
                {
                    App.Browser.EndRange();
                    App.Dispatcher.Remember("tag " + string.Join(' ', words.Select(CommandText.Quote)));
                },
            });
            return;
        }
        Back();
    }

    private void Remove(int chip)
    {
        if (chip >= 0 && chip < _tags.Count)
            App.Do(new BatchEdit(new RemoveTags(_tags[chip]), _targets) { IsText = true });
    }

    private IReadOnlyList<Completion> Suggest(string typed)
    {
        string sign = typed.Length > 0 && typed[0] is '+' or '-' ? typed[..1] : "";
        return [.. TagSuggestions.For(typed[sign.Length..], _known, sign == "-" ? TagAliases.None : _aliases, sign == "-" ? TagVocabulary.Empty : _vocabulary).Select(c => c with { Text = sign + c.Text })];
    }

    private Dictionary<Tag, int> TagsOf(IReadOnlyList<MediaKey> keys)
    {
        // More than this is counted by the index; chips of thousands of pictures are a summary, not an editor.
        const int Most = 2000;
        Dictionary<Tag, int> counts = [];
        foreach (var key in keys.Take(Most))
        {
            foreach (var tag in App.Library.Get(key)?.Content.Tags ?? [])
                counts[tag] = counts.GetValueOrDefault(tag) + 1;
        }
        return counts;
    }
}
