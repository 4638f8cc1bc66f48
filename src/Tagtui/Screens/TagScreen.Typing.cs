using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What is typed between the chips: words that become tags or take them away, and another name for one of them.</summary>
internal sealed partial class TagScreen
{
    private void Type(Key key)
    {
        _field.Handle(key);
        if (_field.Text.Length > 0)
            _chips.OnChip = false;
        TakeTyped(all: false);
    }

    /// <summary>What fits what was typed while nobody knew the tags yet; and tab, if it was pressed then, takes it.</summary>
    private void TypedBefore()
    {
        if (_field.Text.Length == 0)
            return;
        _field.OpenCompletions();
        if (_tabWaits && _field.Accept())
            TakeTyped(all: false);
        _tabWaits = false;
    }

    private void DropTyped()
    {
        _field.Text = "";
        if (_renaming is null)
            return;
        _renaming = null;
        Show();
    }

    /// <summary>Takes the words before the last comma, or all. False where one of them cannot be.</summary>
    private bool TakeTyped(bool all)
    {
        string text = _field.Text;
        int end = all ? text.Length : text.LastIndexOf(',') + 1;
        if (_renaming is not null || end == 0)
            return true;
        string rest = text[end..].TrimStart();
        List<Change> step = [];
        int at = _chips.Cursor;
        try
        {
            foreach (string word in text[..end].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Take(word, step, ref at);
        }
        catch (UsageException wrong)
        {
            App.Say(Tone.Warning, wrong.Message);
            return false;
        }
        if (step.Count > 0 && !Do(at, step))
            return false;
        _field.Text = rest;
        _field.MoveTo(rest.Length);
        if (rest.Length > 0)
            _field.OpenCompletions();
        return true;
    }

    private void Take(string word, List<Change> step, ref int at)
    {
        char sign = word[0] is '+' or '-' ? word[0] : '+';
        string name = word.TrimStart(sign);
        if (name.Length == 0)
            return;
        var tag = TagEdits.Checked(Tag.Parse(name));
        if (sign == '-')
        {
            step.Add(new RemoveTags(tag));
            return;
        }
        var meant = _aliases.Resolve(tag);
        if (meant != tag)
            App.Say(Tone.Quiet, $"{tag} is another name of {meant}");
        if (meant.Category == Tag.DefaultCategory && _suggestions.CategoryOf(meant.Value) is { } category)
            meant = meant with { Category = category };
        if (_shown.Any(shown => shown.Tag == meant && shown.Count >= _targets.Count))
        {
            App.Say(Tone.Quiet, $"{meant.Value} is there already");
            return;
        }
        step.Add(new AddTags(meant));
        // In the midst of the others, where the cursor is; at the end it comes to stand by itself.
        if (!Many && at < _shown.Count)
            step.Add(new PlaceTag(meant, step.Count > 1 && step[^2] is PlaceTag before ? before.Tag : at > 0 ? _shown[at - 1].Tag : null));
    }

    private void BeginRename()
    {
        if (Current is not { } shown)
            return;
        int at = CurrentIndex;
        _renaming = shown.Tag;
        _field.Text = shown.Tag.ToString();
        _field.MoveTo(_field.Text.Length);
        _field.Completions.Close();
        _chips.OnChip = false;
        Show();
        _chips.MoveTo(at);
    }

    private void Rename(Tag old)
    {
        string text = _field.Text.Trim();
        TagWords next;
        try
        {
            next = TagWords.Parse(text);
        }
        catch (UsageException wrong)
        {
            App.Say(Tone.Warning, wrong.Message);
            return;
        }
        int at = _chips.Cursor;
        DropTyped();
        if (text == old.ToString())
            return;
        int uses = _known.FirstOrDefault(t => t.Tag == old).Media;
        if (uses <= _shown.FirstOrDefault(shown => shown.Tag == old).Count)
            Here();
        else
            App.Push(new ConfirmScreen(
                App,
                $"Rename {old} to {text}: here when these tags are saved, or now in every picture that has it?\n{UndoWords.Of(App)}",
                new ConfirmScreen.Answer('h', Many ? "in these pictures" : "in this picture", Here),
                new ConfirmScreen.Answer('e', $"everywhere: {Pictures(uses)}", () => TagListScreen.Everywhere(App, TagEdit.Rename(App.Library, new TagWords(old, old.Category is not (Tag.DefaultCategory or "")), next)))));

        void Here() => Do(at, new ReplaceTag(old, next.Tag));
    }

    private IReadOnlyList<Completion> Suggest(string typed)
    {
        string sign = typed.Length > 0 && typed[0] is '+' or '-' ? typed[..1] : "";
        if (sign != "-")
            return [.. _suggestions.For(typed[sign.Length..], tag => _renaming is null && _shown.Any(shown => shown.Tag == tag && shown.Count >= _targets.Count)).Select(c => c with { Text = (c.Text[0] is '+' or '-' ? "+" : sign) + c.Text })];
        return
        [
            .. _shown.Where(shown => shown.Tag.Value.StartsWith(typed[1..], StringComparison.OrdinalIgnoreCase)).Take(TagSuggestions.Most)
                .Select(shown => new Completion($"-{shown.Tag}", "removes it", Many ? Note(shown) : "") { Shown = "-" + Label(shown.Tag) }),
        ];
    }
}
