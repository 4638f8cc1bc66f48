namespace Tagtui.Library.Importing;

/// <summary>Whether a file that cannot be decoded here begins as one of its kind does. What can be decoded is decoded instead.</summary>
internal static class MediaSignatures
{
    public const int Length = 32;

    /// <param name="extension">With the dot.</param>
    public static bool Fits(ReadOnlySpan<byte> start, string extension) => extension.ToLowerInvariant() switch
    {
        ".webp" => Riff(start, "WEBP"u8),
        ".avi" => Riff(start, "AVI "u8),
        ".gif" => start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8),
        ".bmp" => start.StartsWith("BM"u8),
        ".tif" or ".tiff" => start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8) || start.StartsWith("II+\0"u8) || start.StartsWith("MM\0+"u8),
        ".heic" or ".heif" or ".avif" or ".mp4" or ".m4v" => Box(start),
        ".mov" => Box(start) || (start.Length >= 8 && (start[4..].StartsWith("moov"u8) || start[4..].StartsWith("mdat"u8) || start[4..].StartsWith("wide"u8) || start[4..].StartsWith("free"u8))),
        ".jxl" => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || (start.Length >= 8 && start[4..].StartsWith("JXL "u8)),
        ".qoi" => start.StartsWith("qoif"u8),
        ".webm" or ".mkv" => start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]),
        _ => false,
    };

    private static bool Riff(ReadOnlySpan<byte> start, ReadOnlySpan<byte> form) => start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith(form);

    private static bool Box(ReadOnlySpan<byte> start) => start.Length >= 12 && start[4..].StartsWith("ftyp"u8);
}
