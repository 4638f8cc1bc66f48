using Tagtui.Library.Json;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    private const string AliasFile = "tags.json";

    /// <summary>Read from the file at every call: it is short, and anybody may change it.</summary>
    public TagAliases Aliases()
    {
        if (!Directory.Exists(Layout.State))
            return TagAliases.None;
        try
        {
            using var state = new FileRoot(Layout.State);
            var image = FileImage.Read(state, AliasFile, JsonText.MaxBytes);
            return image.Problem is { } problem ? TagAliases.Broken(problem)
                : image.Bytes is { } bytes ? TagAliases.Read(bytes)
                : TagAliases.None;
        }
        catch (IOException e)
        {
            return TagAliases.Broken(e.Message);
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
