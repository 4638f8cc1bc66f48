using Tagtui.Library.Placing;

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

    /// <summary>Takes a file in as the mask of a picture, beside it; the picture names it, in the same step.</summary>
    public Outcome AddMask(MediaKey of, string file, MaskOptions? options = null)
    {
        options ??= new MaskOptions();
        lock (_writing)
        {
            if (Files(of) is not { Media: not null } parent)
                return Failed(of, "there is no such picture");
            var facts = Ask(catalog => catalog.Get(of.Value))?.Facts;
            if (facts?.Type == "mask")
                return Failed(of, "it is a mask itself");
            string? warning = null;
            var medium = new NewMedium(file, MediumFacts.FolderOf(of.Value), (staged, names) =>
            {
                var check = PictureCheck.Of(staged.Path, options.Cancellation);
                if (check.Problem is { } problem)
                    return new PlacePlan.Refuse($"refused: {problem}");
                if (facts is { Width: > 0, Height: > 0 } && (check.Width, check.Height) != (facts.Width, facts.Height))
                    warning = $"the mask is {check.Width}×{check.Height} and its picture {facts.Width}×{facts.Height}";
                var stem = of.Value[(of.Value.LastIndexOf('/') + 1)..];
                var path = names.Take(MediumFacts.FolderOf(of.Value), MaskNames.StemFor(stem, options.Category), check.Extensions[0]);
                var mask = new MediaKey(path[..^check.Extensions[0].Length]);
                return new PlacePlan.Put(path)
                {
                    Change = MaskChange.ToMask(of, options.Category),
                    With = (parent, new AddRelations(MaskRelation, ValueList.From([mask]))),
                };
            });
            var outcome = Place([medium], new PlaceOptions { DryRun = options.DryRun, Cancellation = options.Cancellation, Label = $"mask of {of}" });
            return warning is null ? outcome : outcome with { Warnings = [.. outcome.Warnings, warning] };
        }
    }

    private static Outcome Failed(MediaKey key, string error) => new() { Failed = [new FailedItem(key, error)] };
}

public sealed record MaskOptions
{
    /// <summary>What it shows: `person`.</summary>
    public string? Category { get; init; }

    public bool DryRun { get; init; }

    public CancellationToken Cancellation { get; init; }
}
