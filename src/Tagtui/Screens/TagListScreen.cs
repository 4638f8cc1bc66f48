using System.Globalization;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The tags of the library with their counts: enter shows the pictures of one, and one or several can be renamed, merged and
/// deleted over the whole library, after a question that says how many pictures it touches.
/// </summary>
internal sealed class TagListScreen(App app, string filter = "")
    : PickerScreen<TagCount>(app, t => t.Tag.Value, t => t.Tag.Category, filter)
{
    private readonly HashSet<Tag> _marked = [];

    public override string Context => "taglist";

    protected override string Title => "Tags";

    protected override string Empty => "no picture has a tag yet";

    protected override IReadOnlyList<PickerColumn<TagCount>> Columns =>
        [new("Tag", t => t.Tag.Value), new("Pictures", t => t.Media.ToString("N0", CultureInfo.InvariantCulture)) { AtRight = true, Least = 8 }, new("Category", t => t.Tag.Category)];

    protected override bool Marks => true;

    protected override IReadOnlyList<Hint> Hints => !HasSelected
        ? [new("esc", "close")]
        : [new("enter", "show pictures", 5), new("tab", "mark", 2), new("ctrl+r", "rename", 4), new("ctrl+g", "merge marked into this", _marked.Count > 0 ? 6 : 0), new("ctrl+d", "delete", 3), new("ctrl+t", "other name", 1), new("esc", "close", 5)];

    /// <summary>Asks before it changes tags everywhere; the pictures are counted first.</summary>
    public static void Ask(App app, TagEdit edit) =>
        app.Run("counting pictures", WorkKind.Read, null, _ => TagEdit.Keys(app.Library, edit.Olds, null, named: false), keys =>
        {
            string pictures = keys.Count == 1 ? "1 picture" : $"{keys.Count:N0} pictures";
            app.Push(new ConfirmScreen(app, $"{edit.Question} in {pictures}?\n{UndoWords.Of(app, "takes it back in one step")}", new ConfirmScreen.Answer('y', "do it", () => app.Apply(edit.Change, Targets.Of(keys)))));
        });

    /// <summary>The same for who was asked already.</summary>
    public static void Everywhere(App app, TagEdit edit) =>
        app.Run("counting pictures", WorkKind.Read, null, _ => TagEdit.Keys(app.Library, edit.Olds, null, named: false), keys => app.Apply(edit.Change, Targets.Of(keys)));

    protected override IReadOnlyList<TagCount> Read() => App.Library.Tags();

    protected override bool Same(TagCount a, TagCount b) => a.Tag == b.Tag;

    protected override void Take(TagCount item)
    {
        App.BackToLibrary();
        App.LibraryScreen.Filter(FilterTerms.OfTag(item.Tag));
    }

    protected override bool Handle(Key key)
    {
        if (!HasSelected)
            return false;
        var tag = Selected.Tag;
        if (key is { Code: KeyCode.Tab, Modifiers: Modifiers.None })
        {
            if (!_marked.Remove(tag))
                _marked.Add(tag);
            MoveBy(1);
            return true;
        }
        switch (Control(key))
        {
            case 'r' when Writable():
                AskFor($"{tag} is to be called", tag.Value, text => Do(() => TagEdit.Rename(App.Library, Words(tag), TagWords.Parse(text))));
                return true;
            case 'g' when Writable():
                if (_marked.All(marked => marked == tag))
                    App.Say(Tone.Warning, "mark the tags that go into this one with tab");
                else
                    Do(() => TagEdit.Merge(App.Library, [.. _marked.Where(marked => marked != tag).Select(Words)], Words(tag)));
                return true;
            case 't' when Writable():
                AskFor($"{tag} is also called", "", text => App.ChangeLibrary($"tag alias {text} = {tag}", library => library.SetAlias(TagWords.Parse(text).Tag, tag), "saved"));
                return true;
            case 'd' when Writable():
                Do(() => TagEdit.Delete(App.Library, _marked.Count > 0 ? [.. _marked.Select(Words)] : [Words(tag)]));
                return true;
            default:
                return Control(key) is 'r' or 'g' or 'd' or 't';
        }
    }

    protected override bool IsMarked(TagCount item) => _marked.Contains(item.Tag);

    protected override Style NameStyle(TagCount item, Style row) => App.TagColors.Of(item.Tag, App.Look.Theme).Over(row);

    /// <summary>What has a category of its own is meant in that one.</summary>
    private static TagWords Words(Tag tag) => new(tag, Exact: tag.Category is not (Tag.DefaultCategory or ""));

    private void Do(Func<TagEdit> edit)
    {
        Ask(App, edit());
        _marked.Clear();
    }

    private bool Writable()
    {
        if (App.Library.ReadOnlyReason is not { } reason)
            return true;
        App.Say(Tone.Warning, reason);
        return false;
    }
}
