using Tagtui.Imaging;

namespace Tagtui.Library.Importing;

/// <summary>Whether a file that cannot be decoded here begins as one of its kind does. What can be decoded is decoded instead.</summary>
internal static class MediaSignatures
{
    public const int Length = 64;

    /// <param name="extension">With the dot.</param>
    public static bool Fits(ReadOnlySpan<byte> start, string extension) =>
        ImageFormats.Detect(start) is { NeedsProgram: true } format && format.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase);
}
