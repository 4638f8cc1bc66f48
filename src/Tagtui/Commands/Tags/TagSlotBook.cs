using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>The slots that count here: the library's own over those of the settings.</summary>
internal sealed record TagSlotBook(IReadOnlyList<(char Slot, IReadOnlyList<Tag> Tags)> All, string? Problem)
{
    public static TagSlotBook Of(MediaLibrary library, Settings settings)
    {
        var own = library.Slots();
        var all = new SortedDictionary<char, string>();
        foreach (var (name, text) in settings.TagSlots.Entries)
            all[name[0]] = text;
        foreach (var (slot, text) in own.All)
            all[slot] = text;
        return new TagSlotBook([.. all.Select(slot => (slot.Key, TagSlots.Tags(slot.Value))).Where(slot => slot.Item2.Count > 0)], own.Problem);
    }

    public IReadOnlyList<Tag>? Find(char slot) => All.FirstOrDefault(one => one.Slot == slot).Tags;

    /// <summary>On a worker: takes the tags off where all of the media have all of them, else puts on what is missing.</summary>
    public static Change Toggle(MediaLibrary library, IReadOnlyList<Tag> slot, IReadOnlyList<MediaKey> media)
    {
        var aliases = library.Aliases();
        var tags = ValueList.From(slot.Select(tag => TagEdits.WithCategory(library, aliases.Resolve(TagEdits.Checked(tag)))).Distinct());
        bool all = media.Count > 0 && media.All(key => library.Get(key)?.Content.Tags is { } have && tags.All(have.Contains));
        return all ? new RemoveTags(tags) : new AddTags(tags);
    }
}
