using Tagtui.Library.Artifacts;
using Tagtui.Library.Importing;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>Of all media, by key, then by stage as the sidecar has them.</summary>
    public IReadOnlyList<ListedArtifact> Artifacts(string? stage = null) => Ask(catalog => catalog.All()
        .SelectMany(facts => facts.Artifacts.Where(artifact => stage is null || artifact.Stage == stage).Select(artifact => new ListedArtifact(new MediaKey(facts.Key), artifact)))
        .ToList());

    /// <summary>Approved, with a file of the one stage and none of the other.</summary>
    public IReadOnlyList<MediaKey> Ready(string from, string to) => Ask(catalog => catalog.All()
        .Where(facts => facts.Approved == true && HasFile(facts, from) && !HasFile(facts, to))
        .Select(facts => new MediaKey(facts.Key))
        .ToList());

    /// <summary>Notes files as the artifacts of a stage; a file that was noted before gives way.</summary>
    public Outcome AddArtifacts(string stage, IReadOnlyList<ArtifactSource> sources, ArtifactOptions options, Action<SavedMedium>? saved = null)
    {
        if (ArtifactStore.StageRefusal(stage) is { } refusal)
            throw new LibraryException(refusal);
        var byKey = sources.GroupBy(source => source.Key).ToLookup(group => group.Count() == 1);
        var single = byKey[true].Select(group => group.First()).ToList();
        var outcome = options.Put == ArtifactPut.Note || options.DryRun ? Note(stage, single, options, saved) : Put(stage, single, options, saved);
        var doubled = byKey[false].Select(group => new FailedItem(group.Key, $"has {group.Count()} files: {string.Join(", ", group.Select(source => Path.GetFileName(source.Path)))}"));
        return outcome with { Failed = [.. outcome.Failed, .. doubled] };
    }

    /// <summary>Which media the files in a folder, and in those below, are artifacts of: by their path there, else by their stem.</summary>
    public (IReadOnlyList<ArtifactSource> Sources, IReadOnlyList<FailedItem> Unmatched) MatchArtifacts(string folder, CancellationToken cancel)
    {
        var match = new ArtifactMatch(new MediaNames(AllFacts()), folder);
        match.Read(cancel);
        return (match.Sources, match.Unmatched);
    }

    /// <summary>Counts and compares what was put into `art/&lt;stage&gt;/`, reading every file of both places.</summary>
    public ArtifactCheck Check(string stage, IReadOnlyList<ArtifactSource> sources, CancellationToken cancel)
    {
        var problems = new List<string>();
        var (noted, same) = (0, 0);
        var start = $"{ArtifactStore.Folder}/{stage}/";
        foreach (var source in sources)
        {
            var artifact = Get(source.Key)?.Content.Sidecar.Artifacts.FirstOrDefault(artifact => artifact.Stage == stage);
            if (artifact?.Path is not { } path || !path.StartsWith(start, StringComparison.Ordinal))
            {
                problems.Add($"{source.Key}: nothing in {start} is noted");
                continue;
            }

            noted++;
            var there = ContentFile.TryHash(Path.Combine(Layout.Root, path), cancel);
            var here = ContentFile.TryHash(source.Path, cancel);
            if (there is null || here is null)
                problems.Add($"{(there is null ? path : source.Path)} cannot be read");
            else if (there != here || there.Value.Hash.ToString() != artifact.Sha256)
                problems.Add($"{path} has other bytes than {source.Path}");
            else
                same++;
        }

        return new ArtifactCheck { Files = sources.Count, Noted = noted, Same = same, Problems = problems };
    }

    /// <summary>Works out the blurhash of a stage's artifacts that have none.</summary>
    public Outcome AddBlurhashes(string stage, ApplyOptions options, Action<SavedMedium>? saved = null)
    {
        var changes = new Dictionary<MediaKey, Change>();
        var failed = new List<FailedItem>();
        var cancelled = false;
        foreach (var (key, artifact) in Artifacts(stage))
        {
            if (artifact is not { Path: { } path, Blurhash: null })
                continue;
            if (cancelled |= options.Cancellation.IsCancellationRequested)
                break;
            if (ArtifactFile.BlurhashOf(Path.Combine(Layout.Root, path), CancellationToken.None, out var reason) is { } hash)
                changes[key] = new SetBlurhash(stage, hash);
            else
                failed.Add(new FailedItem(key, $"{path}: {reason}"));
            options.Progress?.Report(changes.Count + failed.Count);
        }

        // What was worked out before a stop is true, and need not be worked out again.
        var outcome = ApplyEach(changes, $"blurhash {stage}", options with { Cancellation = CancellationToken.None, Progress = null }, saved);
        return outcome with { Failed = [.. outcome.Failed, .. failed], Cancelled = cancelled };
    }

    /// <summary>Why a stage cannot be called so; null where it can.</summary>
    public static string? StageRefusal(string stage) => ArtifactStore.StageRefusal(stage);

    private static bool HasFile(MediumFacts facts, string stage) => facts.Artifacts.Exists(artifact => artifact.Stage == stage && artifact.Path is not null);

    private Outcome Note(string stage, List<ArtifactSource> sources, ArtifactOptions options, Action<SavedMedium>? saved)
    {
        var changes = new Dictionary<MediaKey, Change>();
        var failed = new List<FailedItem>();
        var now = _options.Clock.GetUtcNow();
        foreach (var (key, path) in sources)
        {
            try
            {
                changes[key] = new SetArtifact(stage, ArtifactFile.Read(Layout, path, options.Cancellation), options.Params, now);
            }
            catch (IOException e)
            {
                failed.Add(new FailedItem(key, e.Message));
            }

            options.Progress?.Report(changes.Count + failed.Count);
        }

        var outcome = ApplyEach(changes, $"artifact {stage}: {(changes.Count == 1 ? changes.Keys.First().Value : $"{changes.Count} files")}",
            new ApplyOptions { DryRun = options.DryRun, Cancellation = options.Cancellation }, saved);
        return outcome with { Failed = [.. outcome.Failed, .. failed] };
    }

    private Outcome Put(string stage, List<ArtifactSource> sources, ArtifactOptions options, Action<SavedMedium>? saved)
    {
        lock (_writing)
        {
            var (known, missing) = Locate([.. sources.Select(source => source.Key)]);
            var paths = sources.ToDictionary(source => source.Key, source => source.Path);
            return Saved(WithMissing(_store.PutArtifacts(stage, [.. known.Select(files => (files, Path.GetFullPath(paths[files.Key])))], options, saved), missing));
        }
    }
}
