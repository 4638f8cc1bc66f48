using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The caption of one picture, beside the picture. What is typed is pending until ctrl+s (or leaving, where the setting
/// says so); until then it is kept as a draft, so that neither a lost line nor a crash takes more than a few seconds of it.
/// </summary>
internal sealed class CaptionScreen : Screen
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
    private bool _triedToLeave;

    public CaptionScreen(App app)
        : base(app)
    {
        _area = new TextArea(ambiguousWide: app.AmbiguousWide);
        Load(app.Browser.Current!.Key);
    }

    public override string Context => "caption";

    private bool TwoCaptions => _loaded && _record is { Content.CaptionsDiffer: true };

    private bool Modified => _loaded && _area.Text != _saved;

    public override bool HandleFirst(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key: var key } when IsCommand(key):
                return true;
            case KeyEvent { Key: var key }:
                if (_loaded && _refused is null && _area.Handle(key))
                    KeepDraftSoon();
                return true;
            case PasteEvent paste:
                if (_loaded && _refused is null)
                    _area.Paste(paste.Text);
                KeepDraftSoon();
                return true;
            default:
                return false;
        }
    }

    public override void Update(TerminalSize size)
    {
        var (text, picture) = Areas(size.Columns, size.Rows);
        _area.Resize(text.Width, text.Height);
        App.Browser.Update();
        App.Browser.WantPictures(picture);
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var (text, picture) = Areas(canvas.Width, canvas.Height);
        string state = _refused ?? (TwoCaptions && !Modified ? "the sidecar has another" : !_loaded ? "" : Modified ? "not saved" : _saved.Length == 0 ? "none yet" : "saved");
        int x = 1 + canvas.WriteFitted(1, 0, $"Caption of {_key}", canvas.Width - 14, look.Theme.Title);
        canvas.WriteFitted(x + 2, 0, state, canvas.Width - x - 3, Modified || TwoCaptions || _refused is not null ? look.Theme.Warning : look.Theme.Dim);
        _area.Draw(canvas.Slice(text), look.Widgets);
        if (!picture.IsEmpty)
        {
            for (int y = picture.Y; y < picture.Bottom; y++)
                canvas.Write(picture.X - 1, y, look.Separator, look.Theme.Border);
            PreviewDrawing.Draw(canvas.Slice(picture), App);
        }
        BottomLine.Draw(
            canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)),
            App,
            [.. _refused is null ? (Hint[])[new Hint("ctrl+s", "save"), new Hint("ctrl+z", "undo")] : [], .. TwoCaptions ? (Hint[])[new Hint("ctrl+k", "compare with the sidecar")] : [], new Hint("ctrl+n/p", "next, previous"), new Hint("esc", Modified && !App.Settings.Autosave ? "leave, asks" : "leave")]);
    }

    public override void Back()
    {
        // What could not be saved, of a picture that went meanwhile for one, is asked about the second time: nobody is kept here.
        if (Modified && App.Settings.Autosave && !_triedToLeave)
        {
            _triedToLeave = true;
            Save(Leave);
        }
        else if (Modified)
            App.Push(new ConfirmScreen(
                App,
                $"The caption of {_key} is not saved",
                new ConfirmScreen.Answer('s', "save it", () => Save(Leave)),
                new ConfirmScreen.Answer('d', "drop the changes", Discard)));
        else
            Leave();
    }

    public override void SaveDrafts()
    {
        if (Modified)
            App.Library.SaveDraft(_key, Field, _area.Text);
    }

    private static (Rect Text, Rect Picture) Areas(int columns, int rows)
    {
        var body = new Rect(1, 1, columns - 2, Math.Max(0, rows - 2));
        if (columns < 64 || rows < 12)
            return (body, default);
        int half = columns / 2;
        return (body with { Width = half - 2 }, new Rect(half + 1, 1, columns - half - 1, body.Height));
    }

    private bool IsCommand(Key key)
    {
        if (key == Key.Of('s', Modifiers.Control))
            Save(() => { });
        else if (key == Key.Of('n', Modifiers.Control))
            GoTo(1);
        else if (key == Key.Of('p', Modifiers.Control))
            GoTo(-1);
        else if (key == Key.Of('k', Modifiers.Control) && TwoCaptions)
            Compare();
        else if (key == Key.Of('z', Modifiers.Control))
            _area.Undo();
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

        void Next()
        {
            App.Browser.MoveBy(step);
            if (App.Browser.Current is { } row)
                Load(row.Key);
        }
    }

    private void Load(MediaKey key)
    {
        (_key, _loaded, _draftKept, _triedToLeave) = (key, false, false, false);
        App.Run("reading the caption", WorkKind.Read, this, _ => (Record: App.Library.Get(key), Draft: App.Library.Drafts().LastOrDefault(d => d.Key == key && d.Field == Field)?.Text), read =>
        {
            if (_key != key)
                return;
            _record = read.Record;
            _saved = read.Record?.Content.Caption ?? "";
            _refused = read.Record is null ? "the picture is gone" : App.Library.ReadOnlyReason ?? read.Record.Content.CaptionRefusal;
            _area.SetText(_saved);
            _loaded = true;
            if (read.Draft is { } draft && draft != _saved)
            {
                _area.Replace(0, _saved.Length, draft);
                _draftKept = true;
                App.Say(Tone.Warning, "an unsaved caption was recovered: ctrl+s saves it, ctrl+z takes it back");
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
        App.Save(new SetCaption(text), _record!, (side, now) =>
        {
            DropDraft(key);
            if (_key == key && side == ConflictSide.Theirs)
                Load(key);
            else if (_key == key)
                Saved(text, now);
            then();
        });
    }

    /// <summary>What is typed from here on is typed upon what is there now.</summary>
    private void Saved(string text, MediumContent? now)
    {
        _saved = text;
        if (now is not null)
            _record = new MediumRecord(_record!.Files, now);
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
        _triedToLeave = false;
        if (!Modified)
            return;
        if (_draftKept && App.Timers.Waits(this))
            return;
        _draftKept = true;
        App.Timers.After(DraftAfter, this, () =>
        {
            var (key, text) = (_key, _area.Text);
            if (Modified)
                App.Run("keeping a draft", WorkKind.Write, this, _ => Kept(key, text), _ => { });
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
            App.Run("dropping a draft", WorkKind.Write, this, _ => { App.Library.DiscardDraft(key, Field); return true; }, _ => _draftKept = false);
    }
}
