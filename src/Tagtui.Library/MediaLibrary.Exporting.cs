using Tagtui.Library.Exporting;
using Tagtui.Library.Posix;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    private const int ExportedAtOnce = 500;

    /// <summary>
    /// A folder outside that a trainer reads, made of these media as their files are now. Throws where the folder cannot be
    /// the target at all.
    /// </summary>
    public ExportReport Export(string folder, IReadOnlyList<ExportItem> items, ExportOptions options)
    {
        using var target = ExportTarget.Look(Layout, folder, options.Into);
        var planner = new ExportPlanner(Layout, options, key => Masks(key));
        foreach (var part in Together(items).Chunk(ExportedAtOnce))
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var facts = Refresh(Array.ConvertAll(part, item => item.Key.Value));
            for (var i = 0; i < part.Length; i++)
                planner.Add(part[i], facts[i]);
        }

        return new ExportRun(target, planner.Plan(), options).Run();
    }

    /// <summary>What stands where an export is to go, at a glance; throws where it cannot go there.</summary>
    public ExportPlaceLook LookAtExport(string folder)
    {
        using var target = ExportTarget.Look(Layout, folder, into: true);
        return target.IsThere switch
        {
            false => ExportPlaceLook.New,
            _ when target.Ledger.Paths.Any() => ExportPlaceLook.Exported,
            _ => Directory.EnumerateFileSystemEntries(target.Folder).Any() ? ExportPlaceLook.Foreign : ExportPlaceLook.New,
        };
    }

    /// <summary>One file outside, whole or not at all.</summary>
    /// <param name="replace">It may be there already.</param>
    public void ExportList(string file, bool replace, Action<Stream> write)
    {
        var full = Path.GetFullPath(file);
        if (ExportPlace.ListRefusal(Layout, full) is { } refusal)
            throw new LibraryException(refusal);
        if (Directory.Exists(full))
            throw new LibraryException($"{full} is a folder, and a list goes to a file");
        if (!replace && Path.Exists(full))
            throw new LibraryException($"{full} is there already: --into replaces it");
        using var folder = PosixFile.OpenFolder(Path.GetDirectoryName(full)!);
        ListFile.Write(folder, Path.GetFileName(full), write);
    }

    /// <summary>An entry that stands twice is shown so often as both say, in the first one's place.</summary>
    private static List<ExportItem> Together(IReadOnlyList<ExportItem> items)
    {
        var places = new Dictionary<MediaKey, int>();
        var together = new List<ExportItem>(items.Count);
        foreach (var item in items)
        {
            if (places.TryAdd(item.Key, together.Count))
                together.Add(item);
            else
                together[places[item.Key]] = item with { Repeats = Math.Min(ProjectImage.MostRepeats, together[places[item.Key]].Repeats + item.Repeats) };
        }

        return together;
    }
}

public enum ExportPlaceLook
{
    /// <summary>Not there, or empty.</summary>
    New,

    /// <summary>There are files, and an export put some of them there.</summary>
    Exported,

    /// <summary>There are files, and none is an export's.</summary>
    Foreign,
}
