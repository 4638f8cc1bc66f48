using Tagtui.Library.Json;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Importing;

/// <param name="Media">The name of the file that it is about.</param>
internal sealed record FoundScore(string Path, string Media, ScoreFile Scores)
{
    public Change Change
    {
        get
        {
            var changes = new List<Change>();
            if (Scores.Score is { } score)
                changes.Add(new SetScore(score));
            if (Scores.Favourite is { } favourite)
                changes.Add(new SetFavourite(favourite));
            return Changes.All(changes);
        }
    }
}

/// <summary>A folder of `&lt;full file name&gt;.json`, or one that has a `.scores` with them.</summary>
internal static class ScoreFolder
{
    public static List<FoundScore> Read(string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            throw new LibraryException($"there is no folder {folder}");
        var inner = Path.Combine(folder, MediumReader.ScoresFolder);
        var at = Directory.Exists(inner) ? inner : folder;
        var found = new List<FoundScore>();
        if (DirectoryListing.Read(at) is not { } listing)
            throw new LibraryException($"{at} cannot be read");
        foreach (var entry in listing.Entries.Where(entry => entry.Name.EndsWith(FolderEntries.SidecarExtension, StringComparison.Ordinal)).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            var path = Path.Combine(Path.GetFullPath(at), entry.Name);
            var media = entry.Name[..^FolderEntries.SidecarExtension.Length];
            found.Add(new FoundScore(path, media, ReadFile(path)));
        }

        return found.Count > 0 ? found : throw new LibraryException($"{at} holds no score files (<file name>.json)");
    }

    private static ScoreFile ReadFile(string path)
    {
        try
        {
            using var file = PosixFile.OpenFile(path);
            var stat = file.Stat();
            if (!stat.IsRegular)
                return new ScoreFile { ReadOnlyReason = "no regular file" };
            var scores = ScoreFile.Read(file.ReadAll(stat.Size, JsonText.MaxBytes));
            return scores is { ReadOnlyReason: null, Score: null, Favourite: null } ? scores with { ReadOnlyReason = "it holds no score" } : scores;
        }
        catch (IOException e)
        {
            return new ScoreFile { ReadOnlyReason = e.Message };
        }
    }
}
