namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>Takes files from outside in as new media: all of them, or for each the reason why not. Nothing is overwritten.</summary>
    public Outcome Place(IReadOnlyList<NewMedium> media, PlaceOptions? options = null, Action<SavedMedium>? saved = null)
    {
        options = (options ?? new PlaceOptions()) with { CaptionExtension = _rules.CaptionExtension };
        lock (_writing)
            return options.DryRun ? _store.Place(media, options) : Saved(_store.Place(media, options, saved));
    }

    /// <summary>Other bytes for a medium, from a file outside; the old ones are kept for undo.</summary>
    public Outcome Replace(MediaKey key, string source, ReplaceOptions? options = null)
    {
        lock (_writing)
        {
            if (Files(key) is not { } files)
                return new Outcome { Failed = [new FailedItem(key, "there is no such medium")] };
            return options is { DryRun: true } ? _store.Replace(files, source, options) : Saved(_store.Replace(files, source, options));
        }
    }
}
