using Tagtui.Library.Json;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    private const string AliasFile = "tags.json";

    /// <summary>Read from the file at every call: it is short, and anybody may change it.</summary>
    public TagAliases Aliases() => ReadOwn(TagAliases.None, TagAliases.Read, TagAliases.Broken);

    /// <summary>The tags that this library has under one key each; read at every call as well.</summary>
    public TagSlots Slots() => ReadOwn(TagSlots.None, TagSlots.Read, TagSlots.Broken);

    private T ReadOwn<T>(T none, Func<byte[], T> read, Func<string, T> broken)
        where T : class
    {
        if (!Directory.Exists(Layout.State))
            return none;
        try
        {
            using var state = new FileRoot(Layout.State);
            var image = FileImage.Read(state, AliasFile, JsonText.MaxBytes);
            return image.Problem is { } problem ? broken(problem)
                : image.Bytes is { } bytes ? read(bytes)
                : none;
        }
        catch (IOException e)
        {
            return broken(e.Message);
        }
    }

    /// <summary>Puts tags under a key, or (null) takes them away.</summary>
    public Outcome SetSlot(char letter, string? tags)
    {
        lock (_writing)
        {
            return Told(_store.SaveOwn(new Place(Anchor.State, AliasFile), tags is null ? $"slot {letter} taken away" : $"slot {letter} = {tags}", bytes =>
            {
                var slots = bytes is null ? TagSlots.None : TagSlots.Read(bytes);
                return slots.Problem is { } problem ? new OwnFilePlan(null, $"{AliasFile} can only be looked at: {problem}") : new OwnFilePlan(slots.With(letter, tags));
            }));
        }
    }

    /// <summary>One alias more, or one less where the target is null. Circles are refused.</summary>
    public Outcome SetAlias(Tag alias, Tag? target)
    {
        lock (_writing)
        {
            return Told(_store.SaveOwn(new Place(Anchor.State, AliasFile), target is null ? $"tag alias -{alias}" : $"tag alias {alias} = {target}", bytes =>
            {
                var aliases = bytes is null ? TagAliases.None : TagAliases.Read(bytes);
                if (aliases.Problem is { } problem)
                    return new OwnFilePlan(null, $"{AliasFile} can only be looked at: {problem}");
                return target is { } tag && aliases.Refusal(alias, tag) is { } refusal ? new OwnFilePlan(null, refusal) : new OwnFilePlan(aliases.With(alias, target));
            }));
        }
    }
}
