using System.Text;

namespace Tagtui.Library.Exporting;

/// <summary>Which media go into an export, what their files are called there, and what the caption of each is.</summary>
/// <param name="masksOf">Of a medium.</param>
internal sealed class ExportPlanner(LibraryLayout layout, ExportOptions options, Func<MediaKey, IReadOnlyList<MaskRow>> masksOf)
{
    private const string MaskFolder = "conditioning_data_dir";
    private const string MaskLabel = "-masklabel";

    private readonly CaptionComposer _captions = new(options.Captions, options.Prefix);
    private readonly List<(ExportItem Item, MediumFacts Facts)> _chosen = [];
    private readonly List<FailedItem> _failed = [];
    private readonly List<LeftOut> _leftOut = [];
    private readonly List<MediaKey> _uncaptioned = [];
    private readonly List<MediaKey> _unmasked = [];
    private readonly List<string> _notes = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>A trainer looks at pictures; plain files are whatever was asked for.</summary>
    private bool PicturesOnly => options.Form != ExportForm.Files;

    /// <param name="facts">Null where there is no such medium.</param>
    public void Add(ExportItem item, MediumFacts? facts)
    {
        if (facts is null)
            _failed.Add(new FailedItem(item.Key, "there is no such picture"));
        else if (item.Repeats == 0)
            Leave(item, "its repeats are 0");
        else if (facts.Path is null)
            _failed.Add(new FailedItem(item.Key, "there is only its sidecar, and no picture"));
        else if (facts.Type == "mask" && (PicturesOnly || options.Masks != ExportMasks.None))
            Leave(item, "a mask");
        else if (PicturesOnly && MediaTypes.TypeOf(facts.Path) != MediaTypes.Image)
            Leave(item, "a video");
        else if (facts.Problem is { } problem && problem.StartsWith("the caption", StringComparison.Ordinal))
            _failed.Add(new FailedItem(item.Key, problem));
        else
            Choose(item, facts);
    }

    public ExportPlan Plan()
    {
        var flat = options.Flat || options.Form == ExportForm.Kohya;
        var names = new ExportNames(flat);
        var stems = names.Of(_chosen.ConvertAll(chosen => chosen.Facts));
        var items = new List<PlannedItem>();
        var entries = new List<ListEntry>();
        for (var i = 0; i < _chosen.Count; i++)
        {
            var (item, facts) = _chosen[i];
            var folder = options.Form == ExportForm.Kohya ? $"{item.Repeats}_{options.Name}/" : "";
            var picture = $"{folder}{stems[i]}{facts.Path.AsSpan(facts.Path!.Length - Dotted(facts))}";
            var files = new List<PlannedFile>();
            if (options.Pictures != ExportPictures.None)
                files.Add(new PlannedFile(picture, Path.Combine(layout.MediaRoot, facts.Path), null));
            var text = _captions.Of(facts);
            if (text.Length > 0 && options.Form is ExportForm.Kohya or ExportForm.Files)
                files.Add(new PlannedFile($"{folder}{stems[i]}.txt", null, Encoding.UTF8.GetBytes(text + "\n")));
            if (options is { Masks: not ExportMasks.None, Pictures: not ExportPictures.None } && !AddMask(facts, folder, stems[i], files))
                continue;
            if (files.Find(file => !_paths.Add(file.Path)) is { } doubled)
            {
                _failed.Add(new FailedItem(item.Key, $"another file of this export is called {doubled.Path} too"));
                continue;
            }

            items.Add(new PlannedItem(item.Key, files));
            if (options.Form is ExportForm.KohyaJson or ExportForm.HuggingFace)
                entries.Add(new ListEntry(item.Key, Reference(picture, facts), text, _captions.TagsBeside(facts), facts.Width, facts.Height));
        }

        _notes.AddRange(names.Notes);
        if (options.Form != ExportForm.Kohya && _chosen.Exists(chosen => chosen.Item.Repeats > 1))
            _notes.Add("repeats are no part of this form: the trainer is to be told of them (num_repeats)");
        var list = options.Form == ExportForm.KohyaJson ? "meta.json" : options.Form == ExportForm.HuggingFace ? "metadata.jsonl" : null;
        return new ExportPlan
        {
            Items = items,
            ListPath = list,
            List = failed => list is not null && entries.FindAll(entry => !failed.Contains(entry.Key)) is { Count: > 0 } good
                ? new PlannedItem(new MediaKey(list), [new PlannedFile(list, null, Written(good))]) { IsList = true }
                : null,
            Failed = _failed,
            LeftOut = _leftOut,
            Uncaptioned = _uncaptioned,
            Unmasked = _unmasked,
            Notes = _notes,
        };
    }

    private void Choose(ExportItem item, MediumFacts facts)
    {
        if (_captions.Of(facts).Length == 0 && !(options.Form == ExportForm.KohyaJson && _captions.TagsBeside(facts).Length > 0))
        {
            if (options.SkipUncaptioned)
            {
                Leave(item, "no caption");
                return;
            }

            _uncaptioned.Add(item.Key);
        }

        if (facts.Problem is { } problem)
            _notes.Add($"{item.Key}: {problem}");
        _chosen.Add((item, facts));
    }

    private void Leave(ExportItem item, string reason) => _leftOut.Add(new LeftOut(item.Key, reason));

    private static int Dotted(MediumFacts facts) => facts.Extension.Length == 0 ? 0 : facts.Extension.Length + 1;

    /// <summary>Where the pictures stay in the library the list leads to them there.</summary>
    private string Reference(string picture, MediumFacts facts) =>
        options.Pictures == ExportPictures.None && options.Form == ExportForm.KohyaJson ? Path.Combine(layout.MediaRoot, facts.Path!) : picture;

    /// <summary>False where the picture cannot be exported for its mask's sake.</summary>
    private bool AddMask(MediumFacts facts, string folder, string stem, List<PlannedFile> files)
    {
        var key = new MediaKey(facts.Key);
        var masks = masksOf(key).Where(mask => mask.Path is not null && (options.MaskCategory is null || mask.Category == options.MaskCategory)).ToList();
        if (masks.Count == 0)
        {
            _unmasked.Add(key);
            return true;
        }

        if (masks.Count > 1)
        {
            _failed.Add(new FailedItem(key, $"has {masks.Count} masks ({string.Join(", ", masks.Select(mask => mask.Category ?? mask.Key.Value))}): --mask-category says which"));
            return false;
        }

        var path = masks[0].Path!;
        var extension = Path.GetExtension(path);
        if (options.Masks == ExportMasks.OneTrainer && !extension.Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            _failed.Add(new FailedItem(key, $"its mask {path} is no PNG, which OneTrainer wants"));
            return false;
        }

        // A trainer takes every picture beside the others for one of them, so kohya's masks have a folder to themselves.
        var place = options.Masks == ExportMasks.OneTrainer ? $"{folder}{stem}{MaskLabel}.png" : $"{MaskFolder}/{stem}{extension}";
        files.Add(new PlannedFile(place, Path.Combine(layout.MediaRoot, path), null));
        return true;
    }

    private byte[] Written(List<ListEntry> entries) => options.Form == ExportForm.KohyaJson ? ListEntry.KohyaJson(entries) : ListEntry.HuggingFace(entries);
}
