using System.Globalization;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>
/// `recovery/`: our version where theirs stays, under the number of its save. Keeping the same bytes twice keeps them
/// once, so that a recovery that is itself killed can do it again.
///
/// Beside each lies what is needed to settle it later: whose it is and where it belongs (`.~about`), and the bytes that
/// it was made of (`.~base`), so that it can still be merged with what is there by then.
/// </summary>
internal sealed class RecoveryFolder(Roots roots)
{
    public const string FolderName = "recovery";
    public const string AboutSuffix = ".~about";
    public const string BaseSuffix = ".~base";

    private const int LongestName = 200;

    public static bool IsCompanion(string name) => name.EndsWith(AboutSuffix, StringComparison.Ordinal) || name.EndsWith(BaseSuffix, StringComparison.Ordinal);

    /// <summary>Our bytes of a file, with what they were made of. The path below the state folder, on disk when this returns.</summary>
    public string Keep(int number, MediaKey key, FileEdit edit)
    {
        var kept = Keep(number, edit.Target, edit.New!);
        var (folder, name) = FileRoot.Split(kept);
        using var into = roots.Get(Anchor.State).OpenFolder(folder);
        if (edit.Old is not null)
            Put(into, name + BaseSuffix, edit.Old);
        Put(into, name + AboutSuffix, new KeptAbout(key, edit.Target, edit.Old is not null).ToBytes());
        into.Sync();
        return kept;
    }

    /// <summary>Written whole, over what a kill may have left of it.</summary>
    private static void Put(PosixFile into, string name, byte[] bytes)
    {
        using var file = into.Open(name, Libc.O_WRONLY | Libc.O_CREAT, Roots.OurFile);
        file.Truncate(0);
        file.Write(bytes);
        file.Sync();
        file.Close();
    }

    /// <summary>The path below the state folder, on disk when this returns.</summary>
    public string Keep(int number, Place place, byte[] bytes)
    {
        var folder = $"{FolderName}/{number.ToString(CultureInfo.InvariantCulture)}";
        using var into = roots.Get(Anchor.State).MakeFolder(folder, Roots.OurFolder);
        for (var copy = 1; ; copy++)
        {
            var name = NameOf(place, copy);
            try
            {
                using var file = into.Open(name, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL, Roots.OurFile);
                file.Write(bytes);
                file.Sync();
                file.Close();
                into.Sync();
                return $"{folder}/{name}";
            }
            catch (PosixException e) when (e.Number == Errno.EEXIST)
            {
                if (FileImage.Read(roots.Get(Anchor.State), $"{folder}/{name}", int.MaxValue - 1).Bytes is not { } there)
                    continue;
                if (there.AsSpan().SequenceEqual(bytes))
                    return $"{folder}/{name}";
                // A kill left a part of these bytes.
                if (bytes.AsSpan().StartsWith(there))
                {
                    into.Unlink(name);
                    copy--;
                }
            }
        }
    }

    /// <summary>A free place for a file that is moved here.</summary>
    public Place PlaceFor(int number, Place place)
    {
        for (var copy = 1; ; copy++)
        {
            var kept = new Place(Anchor.State, $"{FolderName}/{number.ToString(CultureInfo.InvariantCulture)}/{NameOf(place, copy)}");
            if (!roots.Exists(kept))
                return kept;
        }
    }

    private static string NameOf(Place place, int copy)
    {
        var name = Escape(place.Path);
        if (System.Text.Encoding.UTF8.GetByteCount(name) > LongestName)
            name = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(place.Path)).ToString()[..16] + Path.GetExtension(place.Path);
        return copy == 1 ? name : $"{name}.~{copy.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string Escape(string path) => path.Replace("%", "%25").Replace("/", "%2F");

    /// <summary>The path that a name was made of; of a long one only a hash is left, and then nothing answers.</summary>
    public static string PathOf(string name)
    {
        var end = name.LastIndexOf(".~", StringComparison.Ordinal);
        if (end > 0 && name.AsSpan(end + 2).IndexOfAnyExceptInRange('0', '9') < 0)
            name = name[..end];
        return name.Replace("%2F", "/").Replace("%25", "%");
    }
}
