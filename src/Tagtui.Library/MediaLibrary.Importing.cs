using Tagtui.Library.Importing;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>
    /// Pictures outside, and those in folders, become media: all that can, as one step of the history, and for each other
    /// the reason. Nothing is overwritten.
    /// </summary>
    public ImportReport Import(IReadOnlyList<string> paths, ImportOptions? options = null, Action<SavedMedium>? saved = null)
    {
        options ??= new ImportOptions();
        var scan = new ImportScan(Layout, _rules.CaptionExtension, options.Recursive);
        foreach (var path in paths)
            scan.Add(path, options.Cancellation);
        var sources = scan.Found;
        var run = new ImportRun(Layout, _rules.CaptionExtension, options, new KnownContent(Layout.MediaRoot, sources.Count == 0 ? [] : AllFacts()));
        var outcome = Place([.. sources.Select(run.MediumOf)], new PlaceOptions
        {
            DryRun = options.DryRun,
            Label = options.Label ?? $"import {(sources.Count == 1 ? sources[0].Name : $"{sources.Count} files")}",
            Progress = options.Counting?.Invoke(sources.Count) ?? options.Progress,
            Cancellation = options.Cancellation,
        }, saved);
        if (!options.DryRun)
            run.RemoveFar(outcome);
        var files = run.Files(outcome);
        files.AddRange(scan.Problems.Select(problem => new ImportedFile(problem.Path, ImportFate.Refused) { Reason = problem.Reason }));
        return new ImportReport
        {
            Outcome = outcome with { Failed = [.. outcome.Failed, .. scan.Problems.Select(problem => new FailedItem(new MediaKey(problem.Path), problem.Reason))] },
            Files = files,
            Ignored = scan.Ignored,
            Notes = run.Notes,
        };
    }

    /// <summary>`yes/` and `no/` below a folder become verdicts: of media that are here, and of files that come in.</summary>
    public MatchReport ImportVerdicts(string folder, string reason, ImportOptions options)
    {
        var facts = AllFacts();
        var verdicts = new Verdicts(Layout, new MediaNames(facts), new KnownContent(Layout.MediaRoot, facts), reason, options.Cancellation);
        verdicts.Read(folder);
        var fresh = verdicts.Fresh.ToDictionary(item => item.Path, item => item.Change);
        var imported = fresh.Count == 0 ? null : Import([.. fresh.Keys], options with { Label = "import verdicts", Also = path => fresh.GetValueOrDefault(path) });
        return new MatchReport
        {
            Outcome = ApplyEach(verdicts.Changes, "import verdicts", Applying(options)),
            Imported = imported,
            Records = verdicts.Files,
            Unmatched = verdicts.Unmatched,
        };
    }

    /// <summary>Media Scoring's score files from another place, by the names of the files that they are about.</summary>
    public MatchReport ImportScores(string folder, ImportOptions options)
    {
        var names = new MediaNames(AllFacts());
        var (changes, unmatched) = (new Dictionary<MediaKey, Change>(), new List<FailedItem>());
        var files = ScoreFolder.Read(folder, options.Cancellation);
        foreach (var file in files)
        {
            var (key, count) = names.Find(file.Media);
            if (file.Scores.ReadOnlyReason is { } reason)
                unmatched.Add(new FailedItem(new MediaKey(file.Path), reason));
            else if (key is not { } known)
                unmatched.Add(new FailedItem(new MediaKey(file.Path), NoSuch(file.Media, count)));
            else if (!changes.TryAdd(known, file.Change))
                unmatched.Add(new FailedItem(new MediaKey(file.Path), $"there are two for {known}"));
        }

        return new MatchReport { Outcome = ApplyEach(changes, "import scores", Applying(options)), Records = files.Count, Unmatched = unmatched };
    }

    /// <summary>An old catalogue: its records go to the media that they name; a file that lies beside it and is not here comes in.</summary>
    public MatchReport ImportCatalogue(string file, bool overwrite, ImportOptions options)
    {
        var records = CatalogueReader.Read(file);
        var match = new CatalogueMatch(new MediaNames(AllFacts()), Path.GetDirectoryName(Path.GetFullPath(file))!, overwrite);
        foreach (var record in records)
            match.Add(record);
        var imported = match.Fresh.Count == 0 ? null : Import([.. match.Fresh.Keys], options with { Label = $"import {Path.GetFileName(file)}", Also = path => match.Fresh.GetValueOrDefault(path) });
        foreach (var same in imported?.Files.Where(item => item.Fate == ImportFate.Duplicate && item.Key is not null) ?? [])
            match.Add(same.Key!.Value, match.Fresh[same.Source]);
        return new MatchReport
        {
            Outcome = ApplyEach(match.Changes, $"import {Path.GetFileName(file)}", Applying(options)),
            Imported = imported,
            Records = records.Count,
            Unmatched = match.Unmatched,
            Notes = match.Notes,
        };
    }

    internal static string NoSuch(string name, int count) => count > 1 ? $"{count} media are called {name}" : $"there is no medium called {name}";

    private static ApplyOptions Applying(ImportOptions options) => new() { DryRun = options.DryRun, Progress = options.Progress, Cancellation = options.Cancellation };

    /// <summary>Why a folder cannot be one of the library; null where it can.</summary>
    public static string? FolderRefusal(string folder) =>
        folder.Length > 0 && !IsKey(folder) ? $"'{folder}' is no folder below the library" : null;

    private List<MediumFacts> AllFacts() => Ask(catalog => catalog.All().ToList());
}
