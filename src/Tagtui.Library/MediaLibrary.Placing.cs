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
}
