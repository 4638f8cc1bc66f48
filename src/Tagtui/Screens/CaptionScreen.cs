using Tagtui.Batches;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The caption of one picture, beside the picture. What is typed is pending until ctrl+s (or leaving, where the setting
/// says so); until then it is kept as a draft, so that neither a lost line nor a crash takes more than a few seconds of it.
/// A caption that is a list of tags is completed like one, a sentence is left alone; either is text, and not a character of it changes but
/// those that are typed.
/// </summary>
internal sealed partial class CaptionScreen : Screen
{
    private static readonly TimeSpan DraftAfter = TimeSpan.FromSeconds(2);

    private const string Field = "caption";

    private readonly TextArea _area;
    private MediaKey _key;
    private MediumRecord? _record;
    private string _saved = "";
    private string? _refused;
    private bool _loaded;
    private bool _draftKept;
    private int _triedToLeave = -1;
    private string? _saving;
    private bool _leavesWhenSaved;

    public CaptionScreen(App app)
        : base(app)
    {
        _area = new TextArea(ambiguousWide: app.AmbiguousWide);
        Load(app.Browser.Current!.Key);
    }

    public override string Context => "caption";

    public override bool TakesEscape => true;

    public override string? WayOut => _completions.IsOpen && _completions.IsChosen ? "not this" : Modified && !App.Settings.Autosave ? "leave, asks" : Modified ? "save, leave" : "leave";

    public override bool HoldsKeys => !_loaded || _leavesWhenSaved;

    private bool TwoCaptions => _loaded && _record is { Content.CaptionsDiffer: true };

    private bool Modified => _loaded && _area.Text != _saved;

    public override bool HandleFirst(TerminalEvent e)
    {
        switch (e)
        {
            // In a terminal it stops the program, here as everywhere.
            case KeyEvent { Key: { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'z' } }:
                return false;
            case KeyEvent { Key: var key } when IsForCompletion(key) || IsCommand(key):
                return true;
            case KeyEvent { Key: var key }:
                int revision = _area.Revision;
                if (!_loaded || !IsWritable(key) || !_area.Handle(key))
                    return true;
                if (_area.Revision != revision && key.IsText)
                    Offer();
                else
                    _completions.Close();
                KeepDraftSoon();
                return true;
            case PasteEvent paste:
                if (_loaded && _refused is null)
                    _area.Paste(paste.Text);
                _completions.Close();
                KeepDraftSoon();
                return true;
            default:
                return false;
        }
    }

    public override void Back()
    {
        // What is on its way to the disk is waited for; and where it could not be saved the second time asks: nobody is held here.
        if (Modified && _saving == _area.Text && !_leavesWhenSaved)
            _leavesWhenSaved = true;
        else if (Modified && App.Settings.Autosave && _triedToLeave != _area.Revision)
        {
            _triedToLeave = _area.Revision;
            Save(Leave);
        }
        else if (Modified)
            App.Push(new ConfirmScreen(
                App,
                $"The caption of {_key} is not saved. If you discard it, the caption stays as it was.",
                new ConfirmScreen.Answer('s', "save it", () => Save(Leave)),
                new ConfirmScreen.Answer('d', "discard the changes", Discard)));
        else
            Leave();
    }

    public override void SaveDrafts()
    {
        if (Modified)
            App.Library.SaveDraft(_key, Field, _area.Text);
    }

    private bool IsCommand(Key key)
    {
        if (key == Key.Of('s', Modifiers.Control))
            Save(() => { });
        else if (key == Key.Of('n', Modifiers.Control) || key == Key.Of('n', Modifiers.Alt))
            GoTo(1);
        else if (key == Key.Of('p', Modifiers.Control) || key == Key.Of('p', Modifiers.Alt))
            GoTo(-1);
        else if (key == Key.Of('k', Modifiers.Control) && TwoCaptions)
            Compare();
        else if (key == Key.Of('e', Modifiers.Alt))
            EditOutside();
        else if (key == Key.Of('t', Modifiers.Alt))
            TurnMode();
        else if (key.Code == KeyCode.Escape)
            Back();
        else
            return false;
        return true;
    }

    private void GoTo(int step)
    {
        if (Modified)
            Save(Next);
        else
            Next();

        void Next() => _followsList |= App.Browser.Step(step);
    }

    /// <param name="key">The picture.</param>
    /// <param name="draft">Whether what was typed and not saved is brought back.</param>
    private void Load(MediaKey key, bool draft = true)
    {
        var rows = TagSurroundings.Rows(App.Browser);
        App.Run("reading the neighbours", WorkKind.Read, this, _ =>
        {
            var known = App.Library.Tags();
            var around = TagSurroundings.Of(App.Library, key, App.Library.Get(key)?.Content.Tags ?? [], rows, known);
            return new TagSuggestions(known, App.Library.Aliases(), App.Vocabulary) { WordsOnly = true, Around = around };
        }, read => _suggestions = read);
        (_key, _loaded, _draftKept) = (key, false, false);
        _completions.Close();
        App.Run("reading the caption", WorkKind.Read, this, _ => (Record: App.Library.Get(key), Draft: App.Library.Drafts().LastOrDefault(d => d.Key == key && d.Field == Field)?.Text), read =>
        {
            if (_key != key)
                return;
            _record = read.Record;
            _saved = read.Record?.Content.Caption ?? "";
            _refused = read.Record is null ? "the picture is gone" : App.Library.ReadOnlyReason ?? read.Record.Content.CaptionRefusal;
            _area.SetText(_saved);
            _loaded = true;
            _asTags = LooksLikeTags(_saved);
            if (draft && read.Draft is { } typed && typed != _saved)
            {
                _area.Replace(0, _saved.Length, typed);
                _draftKept = true;
                App.Say(Tone.Warning, "an unsaved caption was recovered: ctrl+s saves it, alt+z takes it back");
            }
        });
    }

    private void Save(Action then)
    {
        if (!Modified || _refused is not null)
        {
            then();
            return;
        }
        var (key, text) = (_key, _area.Text);
        (_saving, _leavesWhenSaved) = (text, false);
        App.Save(new SetCaption(text), _record!, (side, now) =>
        {
            DropDraft(key);
            if (_key == key && side == ConflictSide.Theirs)
                Load(key, draft: false);
            else if (_key == key)
                Saved(text, now);
            _saving = null;
            then();
            if (_leavesWhenSaved && !Modified)
                Leave();
        }, failed: () => (_saving, _leavesWhenSaved) = (null, false));
    }

    /// <summary>
    /// What is typed from here on is typed upon what is there now. That may be more than was typed here, where somebody else has written at
    /// another place of the same caption: it is shown, or, where more was typed meanwhile, merged once more with the next save.
    /// </summary>
    private void Saved(string text, MediumContent? now)
    {
        _saved = text;
        if (now is null)
            return;
        bool merged = now.Caption != text;
        if (merged && _area.Text == text)
        {
            int caret = _area.Cursor;
            _area.SetText(_saved = now.Caption);
            _area.MoveTo(Math.Min(caret, _saved.Length));
        }
        _record = new MediumRecord(_record!.Files, merged && _saved == text ? now.WithCaption(text) : now);
        if (merged)
            App.Say(Tone.Warning, "saved, and merged with what somebody else wrote there meanwhile");
    }

    private void Compare()
    {
        if (Modified)
        {
            App.Say(Tone.Warning, "save what you have typed first: ctrl+s");
            return;
        }
        var (key, content) = (_key, _record!.Content);
        var captions = new FieldConflict("caption", null, content.Caption, content.Sidecar.Caption);
        var record = _record;
        App.Push(new ConflictScreen(App, key.Value, [captions], ConflictWords.Captions, choice =>
            App.Save(new KeepCaption(choice.Whole == ConflictSide.Ours ? CaptionPlace.File : CaptionPlace.Sidecar), record, (_, _) => Load(key))));
    }

    private void Discard()
    {
        DropDraft(_key);
        Leave();
    }

    private void Leave() => App.Close(this);

    private void KeepDraftSoon()
    {
        if (!Modified)
            return;
        if (_draftKept && App.Timers.Waits(this))
            return;
        _draftKept = true;
        App.Timers.After(DraftAfter, this, () =>
        {
            var (key, text) = (_key, _area.Text);
            if (Modified)
                App.Run("saving a draft", WorkKind.Write, this, _ => Kept(key, text), _ => { });
        });
    }

    private bool Kept(MediaKey key, string text)
    {
        App.Library.SaveDraft(key, Field, text);
        return true;
    }

    private void DropDraft(MediaKey key)
    {
        App.Timers.Cancel(this);
        if (_draftKept)
            App.Run("discarding a draft", WorkKind.Write, this, _ => { App.Library.DiscardDraft(key, Field); return true; }, _ => _draftKept = false);
    }
}
