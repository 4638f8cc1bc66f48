using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>
/// Everything that belongs to a medium, and what it is called when the medium is called otherwise. The medium comes
/// last: while it is still in its place, so is everything a reader would look for.
///
/// Some files are named after the stem alone (`.workflows/a_workflow.json`, `a.xmp`), and two media may share one: such
/// a file stays while one of them stays.
/// </summary>
internal static class Belongings
{
    public const string WorkflowsFolder = ".workflows";
    public const string WorkflowEnd = "_workflow.json";

    private static readonly string[] CaptionExtensions = [".txt", ".caption"];

    /// <param name="stemStays">The stem is that of another medium as well, which stays.</param>
    /// <param name="captionStays">And so does the caption of that stem.</param>
    public static IEnumerable<(string From, string To)> Names(MediaFiles from, MediaFiles to, bool stemStays = false, bool captionStays = false)
    {
        if (MediumReader.ScorePath(from) is { } score && MediumReader.ScorePath(to) is { } newScore)
            yield return (score, newScore);
        var (stem, newStem) = (StemOf(from), StemOf(to));
        if (!stemStays)
        {
            yield return (Workflow(stem), Workflow(newStem));
            if (stem != from.Media)
                yield return (stem + ".xmp", newStem + ".xmp");
        }

        if (from.Media is { } medium && to.Media is { } newMedium)
            yield return (medium + ".xmp", newMedium + ".xmp");
        var captions = CaptionExtensions.Select(extension => (from.Key.Value + extension, to.Key.Value + extension)).Prepend((from.Caption, to.Caption)).Distinct();
        foreach (var caption in captions)
            if (!captionStays || caption.Item1 != stem + Path.GetExtension(caption.Item1))
                yield return caption;
        yield return (from.Sidecar, to.Sidecar);
        if (from.Media is not null && to.Media is not null)
            yield return (from.Media, to.Media);
    }

    /// <summary>The medium's path without the extension: not its key, where another file has that.</summary>
    public static string StemOf(MediaFiles files)
    {
        if (files.Media is not { } path)
            return files.Key.Value;
        var (folder, name) = FileRoot.Split(path);
        return Join(folder, name[..^MediaTypes.Extension(name).Length]);
    }

    /// <summary>The same medium under another name; the first of its stem there, so its key is the stem.</summary>
    public static MediaFiles Renamed(MediaFiles files, string target) => new(
        new MediaKey(target),
        files.Media is { } path ? target + MediaTypes.Extension(FileRoot.Split(path).Name).ToString() : null,
        target + ".json",
        target + Path.GetExtension(files.Caption));

    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    public static string Workflow(string stem)
    {
        var (folder, name) = FileRoot.Split(stem);
        return Join(Join(folder, WorkflowsFolder), name + WorkflowEnd);
    }
}

/// <summary>Looks at files by their places, each folder opened once.</summary>
internal sealed class Lookout(Roots roots) : IDisposable
{
    private readonly OpenFolders _folders = new(roots);

    /// <summary>Null where there is nothing.</summary>
    public FileStat? At(Place place)
    {
        if (!roots.Exists(place.Anchor))
            return null;
        try
        {
            return _folders.Of(place).Stat(place.Name);
        }
        catch (PosixException e) when (e.Number is Errno.ENOENT or Errno.ENOTDIR)
        {
            return null;
        }
    }

    public bool Has(Place place) => At(place) is not null;

    public void Dispose() => _folders.Dispose();
}
