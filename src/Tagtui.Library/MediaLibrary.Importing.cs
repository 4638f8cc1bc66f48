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
            Progress = options.Progress,
            Cancellation = options.Cancellation,
        }, saved);
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

    /// <summary>Why a folder cannot be one of the library; null where it can.</summary>
    public static string? FolderRefusal(string folder) =>
        folder.Length > 0 && !IsKey(folder) ? $"'{folder}' is no folder below the library" : null;

    private List<MediumFacts> AllFacts() => Ask(catalog => catalog.All().ToList());
}
