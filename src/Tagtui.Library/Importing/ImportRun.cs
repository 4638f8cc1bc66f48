using System.Globalization;
using System.Text;

namespace Tagtui.Library.Importing;

/// <summary>
/// The plan of each file that is to come in, made when its bytes are safe under a temporary name: is it a picture, is it
/// here already, what is it called, and what is known of it.
///
/// Names. A managed library names a file by its perceptual hash, and one that cannot be decoded here by the first half
/// of its SHA-256. In a folder opened in place it keeps its name and the folders below the one that was named. Where the
/// name is taken it gets `_2`, `_3` ….
///
/// The sidecar that came along keeps every byte but for what is set: `sha256`, size and times where it says nothing, and
/// the name that the file had. One that cannot be read comes along as it is. Where a mask, a frame or a relation names
/// a picture that came in before it under another name, the name follows.
/// </summary>
internal sealed class ImportRun(LibraryLayout layout, string captionExtension, ImportOptions options, KnownContent known)
{
    private readonly List<ImportedFile> _files = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, FarFiles> _far = new(StringComparer.Ordinal);
    private readonly ulong _device = FarFiles.DeviceOf(layout.MediaRoot);
    private readonly Dictionary<string, string> _newKeys = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Notes => _notes;

    public NewMedium MediumOf(ImportSource source) =>
        new(source.Path, FolderFor(source), (staged, names) => Plan(source, staged, names)) { Mode = IsFar(source) ? PlaceMode.Copy : options.Mode };

    /// <summary>After everything is in place: what was to be moved from another file system was copied, and goes from there now.</summary>
    public void RemoveFar(Outcome outcome)
    {
        var done = outcome.Changed.Select(item => item.Key).ToHashSet();
        foreach (var file in _files.Where(file => file.Fate == ImportFate.Imported && done.Contains(file.Key!.Value)))
        {
            if (_far.TryGetValue(file.Source, out var left))
                _notes.AddRange(left.Remove());
        }
    }

    /// <summary>What was planned, put right by what then came of it.</summary>
    public List<ImportedFile> Files(Outcome outcome)
    {
        var done = outcome.Changed.Select(item => item.Key).ToHashSet();
        var failed = outcome.Failed.GroupBy(item => item.Key.Value).ToDictionary(group => group.Key, group => group.First().Error);
        var planned = _files.ConvertAll(file => file.Fate != ImportFate.Imported || (file.Key is { } key && done.Contains(key)) ? file
            : new ImportedFile(file.Source, ImportFate.Refused) { Reason = failed.GetValueOrDefault(file.Source) ?? "stopped before it was saved", Size = file.Size });
        var known = planned.Select(file => file.Source).ToHashSet();
        planned.AddRange(failed.Where(item => !known.Contains(item.Key)).Select(item => new ImportedFile(item.Key, ImportFate.Refused) { Reason = item.Value }));
        return planned;
    }

    private bool IsFar(ImportSource source)
    {
        if (options.Mode != PlaceMode.Move)
            return false;
        var left = new FarFiles(source.Path);
        if (left.Device is not { } device || device == _device)
            return false;
        _far[source.Path] = left;
        return true;
    }

    private string FolderFor(ImportSource source) =>
        layout.Managed || source.Below.Length == 0 ? options.Into : options.Into.Length == 0 ? source.Below : $"{options.Into}/{source.Below}";

    private PlacePlan Plan(ImportSource source, StagedFile staged, FreeNames names)
    {
        var check = MediumCheck.Of(staged.Path, source.Name, options.Cancellation);
        if (check.Problem is { } problem)
            return Refuse(source, staged, problem);
        if (options.Duplicates != DuplicateRule.Keep && known.Find(staged.Size, staged.Sha256, options.Cancellation) is { } same)
        {
            _files.Add(new ImportedFile(source.Path, ImportFate.Duplicate) { Key = same, Size = staged.Size });
            _newKeys.TryAdd(source.CompanionStem, same.Value);
            return options.Duplicates == DuplicateRule.Skip ? new PlacePlan.Skip(same) : new PlacePlan.Refuse($"the same bytes as {same}");
        }

        var folder = FolderFor(source);
        var (stem, extension) = NameFor(source, staged, check);
        var path = names.Take(folder, stem, extension, before: '_');
        if (names.Refusal(path) is { } refusal)
            return Refuse(source, staged, refusal);
        var companions = Companions.Of(source, captionExtension, _notes);
        var far = _far.TryGetValue(source.Path, out var left);
        foreach (var file in companions.Files)
            left?.Add(file);
        var key = new MediaKey(path[..^extension.Length]);
        known.Add(staged.Sha256, key);
        _newKeys[source.CompanionStem] = key.Value;
        _files.Add(new ImportedFile(source.Path, ImportFate.Imported)
        {
            Key = key,
            Size = staged.Size,
            Renamed = key.Value != (folder.Length == 0 ? stem : $"{folder}/{stem}"),
        });
        return new PlacePlan.Put(path)
        {
            Sidecar = companions.Sidecar,
            Caption = companions.Caption,
            Companions = options.Mode == PlaceMode.Move && !far ? companions.Files : [],
            Change = ChangeFor(source, staged, check, companions),
        };
    }

    private PlacePlan.Refuse Refuse(ImportSource source, StagedFile staged, string reason)
    {
        _files.Add(new ImportedFile(source.Path, ImportFate.Refused) { Reason = reason, Size = staged.Size });
        return new PlacePlan.Refuse(reason);
    }

    private (string Stem, string Extension) NameFor(ImportSource source, StagedFile staged, MediumCheck check)
    {
        var extension = MediaTypes.Extension(source.Name).ToString();
        var named = MediaTypes.IsMediaName(source.Name);
        var stem = named ? source.Name[..^extension.Length] : source.Name;
        if (layout.Managed)
            stem = check.Hash?.ToString() ?? staged.Sha256.ToString()[..(ContentHash.Size)];
        if (!named || (layout.Managed && check.Extensions.Count > 0 && !check.Extensions.Contains(extension.ToLowerInvariant())))
            extension = check.Extensions.Count > 0 ? check.Extensions[0] : extension;
        return (stem, layout.Managed ? extension.ToLowerInvariant() : extension);
    }

    private Change? ChangeFor(ImportSource source, StagedFile staged, MediumCheck check, Companions companions)
    {
        if (companions.Sidecar is { } bytes && Sidecar.Read(bytes).ReadOnlyReason is { } reason)
        {
            _notes.Add($"{source.CompanionStem}{FolderEntries.SidecarExtension} comes along as it is: {reason}");
            return null;
        }

        var written = File.GetLastWriteTimeUtc(source.Path);
        var changes = new List<Change>
        {
            new EditSidecar("import", sidecar => Complete(sidecar, source, staged, check, written, companions)),
        };
        if (companions.Tags.Count > 0)
            changes.Add(new AddTags([.. companions.Tags]));
        if (companions.Score?.Score is { } score)
            changes.Add(new SetScore(score));
        if (companions.Score?.Favourite is { } favourite)
            changes.Add(new SetFavourite(favourite));
        if (options.Also?.Invoke(source.Path) is { } also)
            changes.Add(also);
        return Changes.All(changes);
    }

    private Sidecar Complete(Sidecar sidecar, ImportSource source, StagedFile staged, MediumCheck check, DateTime written, Companions companions)
    {
        sidecar = sidecar with
        {
            Sha256 = staged.Sha256.ToString(),
            Created = sidecar.Created ?? written.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            SourceImage = Follow(source, sidecar.SourceImage),
            SourceVideo = Follow(source, sidecar.SourceVideo),
            Related = ValueList.From(sidecar.Related.Select(relation => relation with { Key = Follow(source, relation.Key)! })),
        };
        if (check.Width > 0)
            sidecar = sidecar with { Width = check.Width, Height = check.Height };
        if (sidecar.Raw("metadata", "source_file") is null)
            sidecar = sidecar.WithRaw(Json(source.Name), "metadata", "source_file");
        if (companions.Workflow is { } workflow && sidecar.Raw("metadata", "workflow") is null)
            sidecar = sidecar.WithRaw(workflow, "metadata", "workflow");
        return sidecar;
    }

    /// <summary>Keys in a sidecar are paths below its library's root; of the roots that it may have the folders above are tried, the nearest first.</summary>
    private string? Follow(ImportSource source, string? key)
    {
        if (key is null)
            return null;
        for (var folder = source.Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (_newKeys.TryGetValue(Path.Combine(folder, key), out var fresh))
                return fresh;
        }

        return key;
    }

    internal static string Json(string text)
    {
        using var buffer = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(buffer, new System.Text.Json.JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            json.WriteStringValue(text);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
