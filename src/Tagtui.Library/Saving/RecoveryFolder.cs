using System.Globalization;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>
/// `recovery/`: our version where theirs stays, under the number of its save. Keeping the same bytes twice keeps them
/// once, so that a recovery that is itself killed can do it again.
/// </summary>
internal sealed class RecoveryFolder(Roots roots)
{
    private const string FolderName = "recovery";
    private const int LongestName = 200;

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
        var name = place.Path.Replace("%", "%25").Replace("/", "%2F");
        if (System.Text.Encoding.UTF8.GetByteCount(name) > LongestName)
            name = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(place.Path)).ToString()[..16] + Path.GetExtension(place.Path);
        return copy == 1 ? name : $"{name}.~{copy.ToString(CultureInfo.InvariantCulture)}";
    }
}
