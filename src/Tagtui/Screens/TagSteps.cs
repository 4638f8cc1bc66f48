using Tagtui.Commands;
using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>A tag as the editor shows it: of one picture, or of several, of which perhaps not all have it.</summary>
/// <param name="AtLeast">So many certainly: two tags became one, and nobody counted who had both.</param>
internal readonly record struct ShownTag(Tag Tag, int Count, bool AtLeast = false);

/// <summary>
/// What was done to tags in the editor and is not saved yet: steps, each one undo, of changes that say what is to become of
/// what is there. So they are merged with whatever others do meanwhile, and what the editor shows is the steps done again
/// upon what is in the files now.
/// </summary>
internal sealed class TagSteps
{
    private readonly List<IReadOnlyList<Change>> _done = [];
    private readonly List<IReadOnlyList<Change>> _undone = [];

    public bool IsEmpty => _done.Count == 0;

    public int Count => _done.Count;

    public bool CanUndo => _done.Count > 0;

    public void Do(params IReadOnlyList<Change> changes)
    {
        _undone.Clear();
        _done.Add(changes);
    }

    public bool Undo() => Move(_done, _undone);

    public bool Redo() => Move(_undone, _done);

    /// <summary>The first so many are in the files by now.</summary>
    public void Forget(int saved)
    {
        _done.RemoveRange(0, Math.Min(saved, _done.Count));
        _undone.Clear();
    }

    /// <summary>What one picture would have, and why a step cannot be done to it.</summary>
    public MediumContent Upon(MediumContent content, out string? refusal)
    {
        refusal = null;
        foreach (var change in _done.SelectMany(step => step))
        {
            var result = change.Apply(content);
            refusal = result.Refusal ?? refusal;
            content = result.Content ?? content;
        }
        return content;
    }

    /// <summary>What several pictures would have together. What was added comes first, where it is seen.</summary>
    public IReadOnlyList<ShownTag> Upon(IEnumerable<ShownTag> tags, int all)
    {
        var list = tags.ToList();
        foreach (var change in _done.SelectMany(step => step))
        {
            switch (change)
            {
                case AddTags add:
                    foreach (var tag in add.Tags.Reverse())
                        Whole(list, tag, all);
                    break;
                case RemoveTags remove:
                    list.RemoveAll(shown => remove.Tags.Any(tag => Means(tag, shown.Tag)));
                    break;
                case ReplaceTag replace:
                    Rename(list, replace.Old, replace.New, all);
                    break;
            }
        }
        return list;
    }

    /// <summary>One change of all steps, as short as it can be said: what is added and taken away again is not in it.</summary>
    public Change Change(MediaLibrary library)
    {
        var aliases = library.Aliases();
        return Changes.All(Short().ConvertAll(change => change is AddTags add
            ? new AddTags(ValueList.From(add.Tags.Select(tag => TagEdits.WithCategory(library, aliases.Resolve(tag)))))
            : change));
    }

    /// <summary>As history will call it.</summary>
    public string Label => string.Join(", ", Short().Select(change => change.Describe()));

    /// <summary>The command line that does the same to other pictures; null where none does.</summary>
    public string? Line
    {
        get
        {
            var changes = Short().Where(change => change is not PlaceTag).ToList();
            if (changes is [ReplaceTag rename])
                return $"tag --replace {CommandText.Quote(rename.Old.ToString())} --by {CommandText.Quote(rename.New.ToString())}";
            var words = Words.ToList();
            return words.Count == 0 || changes.Exists(change => change is ReplaceTag) ? null : "tag " + string.Join(' ', words.Select(CommandText.Quote));
        }
    }

    /// <summary>`+cat`, `-dog`: what can be said as it is typed.</summary>
    public IEnumerable<string> Words => Short().SelectMany(change => change switch
    {
        AddTags add => add.Tags.Select(tag => $"+{tag}"),
        RemoveTags remove => remove.Tags.Select(tag => $"-{tag}"),
        _ => [],
    });

    /// <summary>
    /// A tag that goes again was never added. What goes away goes first, as `tag +a -b` does it, unless a new name stands
    /// in between; neighbours of one kind are one.
    /// </summary>
    private List<Change> Short()
    {
        List<Change> all = [];
        foreach (var change in _done.SelectMany(step => step))
        {
            if (change is RemoveTags gone)
            {
                for (int i = all.Count - 1; i >= 0 && all[i] is not ReplaceTag; i--)
                {
                    if (all[i] is AddTags added)
                        all[i] = new AddTags(ValueList.From(added.Tags.Where(tag => !gone.Tags.Contains(tag))));
                    else if (all[i] is PlaceTag place && gone.Tags.Contains(place.Tag))
                        all.RemoveAt(i);
                }
                all.RemoveAll(one => one is AddTags { Tags.Count: 0 });
            }
            all.Add(change);
        }
        if (!all.Exists(change => change is ReplaceTag))
            all = [.. all.OrderBy(change => change is not RemoveTags)];
        List<Change> joined = [];
        foreach (var change in all)
        {
            var last = joined.LastOrDefault();
            Change? both = (last, change) switch
            {
                (AddTags one, AddTags more) => new AddTags(ValueList.From(one.Tags.Concat(more.Tags).Distinct())),
                (RemoveTags one, RemoveTags more) => new RemoveTags(ValueList.From(one.Tags.Concat(more.Tags).Distinct())),
                (PlaceTag one, PlaceTag again) when one.Tag == again.Tag => again,
                _ => null,
            };
            if (both is not null)
                joined.RemoveAt(joined.Count - 1);
            joined.Add(both ?? change);
        }
        return joined;
    }

    private static void Whole(List<ShownTag> list, Tag tag, int all)
    {
        int at = list.FindIndex(shown => Means(tag, shown.Tag));
        if (at < 0)
            list.Insert(0, new ShownTag(tag, all));
        else
            list[at] = new ShownTag(list[at].Tag, all);
    }

    private static void Rename(List<ShownTag> list, Tag old, Tag next, int all)
    {
        int at = list.FindIndex(shown => shown.Tag == old);
        if (at < 0)
            return;
        var renamed = next.Category is Tag.DefaultCategory or "" ? old with { Value = next.Value } : next;
        int there = list.FindIndex(shown => shown.Tag == renamed);
        if (there < 0 || there == at)
        {
            list[at] = list[at] with { Tag = renamed };
            return;
        }
        int most = Math.Max(list[at].Count, list[there].Count);
        list[there] = new ShownTag(renamed, most, AtLeast: most < all);
        list.RemoveAt(at);
    }

    private static bool Means(Tag wanted, Tag tag) =>
        wanted.Value == tag.Value && (wanted.Category is Tag.DefaultCategory or "" || wanted.Category == tag.Category);

    private static bool Move(List<IReadOnlyList<Change>> from, List<IReadOnlyList<Change>> to)
    {
        if (from.Count == 0)
            return false;
        to.Add(from[^1]);
        from.RemoveAt(from.Count - 1);
        return true;
    }
}
