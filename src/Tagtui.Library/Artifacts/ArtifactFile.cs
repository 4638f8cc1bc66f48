using Tagtui.Imaging;
using Tagtui.Imaging.Hashing;
using Tagtui.Library.Importing;

namespace Tagtui.Library;

/// <summary>What is noted of an artifact's file.</summary>
/// <param name="Path">Below the library's root, or absolute where it lies outside.</param>
public sealed record ArtifactFile(string Path, string Sha256, long Size, int Width, int Height)
{
    /// <summary>Throws IOException where it cannot be read.</summary>
    internal static ArtifactFile Read(LibraryLayout layout, string path, CancellationToken cancel)
    {
        var (size, hash) = ContentFile.Hash(path, cancel);
        return Of(PathFrom(layout, path), path, size, hash);
    }

    internal static ArtifactFile Of(string named, string path, long size, ContentHash hash)
    {
        var probe = ImageFile.Probe(path);
        return new ArtifactFile(named, hash.ToString(), size, probe?.Upright.Width ?? 0, probe?.Upright.Height ?? 0);
    }

    /// <summary>Null with a reason where the file cannot be shown.</summary>
    internal static string? BlurhashOf(string path, CancellationToken cancel, out string? reason)
    {
        var decoded = ImageFile.Decode(path, Blurhash.DecodeSide, Blurhash.DecodeSide, cancel);
        reason = decoded.Reason;
        return decoded is { Pixels: { } pixels, Partial: false } ? Blurhash.Of(pixels) : null;
    }

    private static string PathFrom(LibraryLayout layout, string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var below = System.IO.Path.GetRelativePath(layout.Root, full);
        return below.StartsWith("..", StringComparison.Ordinal) || System.IO.Path.IsPathRooted(below) ? full : below;
    }
}
