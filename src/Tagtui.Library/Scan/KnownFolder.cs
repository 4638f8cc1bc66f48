namespace Tagtui.Library;

/// <summary>A folder as the catalogue has it. The stamp is 0 where its names have to be read again.</summary>
internal readonly record struct KnownFolder(int Id, string Path, long Stamp);

/// <summary>What a look found of a folder's names.</summary>
internal readonly record struct FolderStamp(string Path, long Stamp)
{
    /// <summary>
    /// One number out of all that changes when a name appears in a folder, or goes, or stands for another file. The change
    /// time is what matters: the modification time can be put back by whoever copies folders. `.scores` lies below and is
    /// a part of it. 0 where there is no folder.
    /// </summary>
    public static long Of(string absolute, out long youngest)
    {
        youngest = 0;
        if (FileLook.OfDirectory(absolute) is not { } folder)
            return 0;
        youngest = folder.Changed;
        var mixed = Mix(Mix(Mix(1, folder.Inode), folder.Modified), folder.Changed);
        if (FileLook.OfDirectory(System.IO.Path.Combine(absolute, FolderEntries.ScoresFolder)) is { } scores)
        {
            mixed = Mix(Mix(Mix(mixed, scores.Inode), scores.Modified), scores.Changed);
            youngest = Math.Max(youngest, scores.Changed);
        }
        return mixed == 0 ? 1 : mixed;
    }

    private static long Mix(long sum, long value)
    {
        var mixed = unchecked((ulong)(sum ^ value) * 0x9E3779B97F4A7C15UL);
        return unchecked((long)(mixed ^ (mixed >> 29)));
    }
}
