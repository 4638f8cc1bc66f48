using Tagtui.Batches;
using Tagtui.Library;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>How the tags of one picture after another are read and saved.</summary>
internal sealed partial class TagScreen
{
    private const int MostNames = 20;

    private string _names = "";

    private static string NotSaved(int pictures) => pictures == 1 ? "not saved" : $"{pictures:N0} not saved";

    private void SaveAndLeave()
    {
        App.Close(this);
        if (Pending() is { } edit)
            App.Do(edit);
    }

    /// <summary>Saves and stays; several pictures at once may have to be looked at first, so there it leaves.</summary>
    private void Save()
    {
        if (!TakeTyped(all: true))
            return;
        if (Many)
        {
            SaveAndLeave();
            return;
        }
        if (Pending() is not { } edit)
        {
            App.Say(Tone.Quiet, "there is nothing to save");
            return;
        }
        var saved = Unsaved().Select(item => (item.Key, item.Steps, item.Steps.Count)).ToList();
        App.Apply(edit.Label, edit.Change, edit.Targets, outcome =>
        {
            foreach (var (key, steps, count) in saved.Where(item => !outcome.Failed.Any(failed => failed.Key == item.Key)))
                steps.Forget(count);
        });
        edit.Applied("");
    }

    private IEnumerable<(MediaKey Key, TagSteps Steps)> Unsaved()
    {
        if (_key is { } key)
            _waiting[key] = _steps;
        return _waiting.Where(item => !item.Value.IsEmpty).Select(item => (item.Key, item.Value));
    }

    private BatchEdit? Pending()
    {
        if (Many)
            return _steps.IsEmpty ? null : Edit(_steps.Label, _steps.Change, _targets, _steps);
        var unsaved = Unsaved().ToList();
        if (unsaved.Count == 0)
            return null;
        if (unsaved is [var (key, steps)])
            return Edit(steps.Label, steps.Change, Targets.Of([key]), steps);
        string label = $"tags of {Pictures(unsaved.Count)}";
        return new BatchEdit(label, library => new EachItsOwn(unsaved.ToDictionary(item => item.Key, item => item.Steps.Change(library)), label), Targets.Of([.. unsaved.Select(item => item.Key)])) { IsText = true };
    }

    private BatchEdit Edit(string label, Func<MediaLibrary, Change> change, Targets targets, TagSteps steps) => new(label, change, targets)
    {
        IsText = true,
        EditAgain = () => App.Push(new TagScreen(App, targets, steps)),
        Applied = _ =>
        {
            App.Browser.EndRange();
            if (steps.Line is { } line)
                App.Dispatcher.Remember(line);
        },
    };

    private void GoBy(int step)
    {
        if (!_goesOn)
        {
            App.Say(Tone.Quiet, Many ? "several pictures are selected: esc v takes marks off" : "this picture is marked: there is no next one");
            return;
        }
        if (_renaming is not null || !TakeTyped(all: true))
            return;
        if (App.Settings.Autosave && !_steps.IsEmpty)
            Save();
        _waiting[_key!.Value] = _steps;
        _followsList |= App.Browser.Step(step);
    }

    /// <summary>The picture under the cursor, as soon as the list has it.</summary>
    private void Follow()
    {
        if (!_followsList || App.Browser.Current is not { } row)
            return;
        _followsList = false;
        if (row.Key == _key)
            return;
        _key = row.Key;
        _targets = Targets.Of([row.Key]);
        _steps = _waiting.GetValueOrDefault(row.Key) ?? new TagSteps();
        (_content, _revision, _shown) = (null, -1, []);
        _chips.OnChip = false;
        _field.Completions.Close();
    }

    private void Read()
    {
        Follow();
        if (_revision == App.Library.Revision || _targets.Count == 0)
            return;
        bool first = _revision < 0;
        _revision = App.Library.Revision;
        if (_key is { } key)
        {
            App.Run("reading tags", WorkKind.Read, this, _ => App.Library.Get(key), record =>
            {
                if (key != _key)
                    return;
                _content = record?.Content;
                if (record is null)
                    App.Say(Tone.Warning, $"{key} is gone");
                Show();
                // What is typed comes last, so backspace takes the last one.
                if (first)
                    _chips.MoveTo(_shown.Count);
                if (first && _field.Text.Length > 0)
                    TakeTyped(all: false);
                LookAround();
            });
        }
        else
        {
            App.Run("reading tags", WorkKind.Read, this, _ => _targets.Resolve(App.Library) is var keys ? (Tags: App.Library.Tags(keys), Names: NamesOf(keys)) : default, read =>
            {
                _names = read.Names;
                _counted = [.. read.Tags.Select(tag => new ShownTag(tag.Tag, tag.Media))];
                Show();
                if (first && _field.Text.Length > 0)
                    TakeTyped(all: false);
                LookAround();
            });
        }
    }

    /// <summary>Of many the first are enough to know which they are.</summary>
    private static string NamesOf(IReadOnlyList<MediaKey> keys) =>
        string.Join(", ", keys.Take(MostNames).Select(key => key.Value[(key.Value.LastIndexOf('/') + 1)..])) + (keys.Count > MostNames ? " …" : "");

    /// <summary>After what is there is known: what a key before that meant is decided by both.</summary>
    private void LookAround()
    {
        var (key, rows) = (_key, Many ? [] : TagSurroundings.Rows(App.Browser));
        App.Run("looking around", WorkKind.Read, this, _ =>
        {
            var known = App.Library.Tags();
            var tags = key is { } one ? App.Library.Get(one)?.Content.Tags : null;
            return (Known: known, Aliases: App.Library.Aliases(), Around: TagSurroundings.Of(App.Library, key, tags ?? [], rows, known));
        }, read =>
        {
            if (key != _key)
                return;
            (_known, _aliases) = (read.Known, read.Aliases);
            Suggestions(read.Around);
            if (!_looked)
            {
                _looked = true;
                TypedBefore();
            }
        });
    }

    private void Suggestions(TagSurroundings? around = null) =>
        _suggestions = new TagSuggestions(_known, _aliases, _vocabulary) { Around = around ?? _suggestions.Around };

    /// <summary>What is in the files, and the steps upon it.</summary>
    private void Show()
    {
        _shown = !Many ? [.. (_content is { } content ? _steps.Upon(content, out var _).Tags : []).Select(tag => new ShownTag(tag, 1))]
            : _counted is { } counted ? _steps.Upon(counted, _targets.Count) : [];
        var hidden = _renaming;
        _chips.SetChips(_shown.Where(shown => shown.Tag != hidden).Select(shown => new Chip(Label(shown.Tag), Note(shown), IsPartial: shown.Count < _targets.Count)
        {
            Colour = App.TagColors.Of(shown.Tag, App.Look.Theme),
        }));
        _chips.OnChip &= _chips.Cursor < _shown.Count;
    }

    /// <summary>The category is read only where another tag here has the same letters.</summary>
    private string Label(Tag tag) => _shown.Any(other => other.Tag != tag && other.Tag.Value == tag.Value) ? $"{tag.Category}:{tag.Value}" : tag.Value;

    private string Note(ShownTag shown) => shown.Count >= _targets.Count ? "" : $"{(shown.AtLeast ? "≥" : "")}{shown.Count:N0}/{_targets.Count:N0}";
}
