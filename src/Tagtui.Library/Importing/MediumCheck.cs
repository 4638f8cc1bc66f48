using Tagtui.Imaging;
using Tagtui.Imaging.Hashing;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Importing;

/// <summary>
/// What a file really is. A format that can be decoded is decoded to the end, small: a picture that is cut off half-way is
/// refused, and the same pixels give its perceptual hash. Of the others the first bytes must be those of their extension.
/// </summary>
internal sealed record MediumCheck
{
    /// <summary>Why it does not come in; null where it does.</summary>
    public string? Problem { get; init; }

    /// <summary>With the dot, the usual one first; empty where only the name tells the kind.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    public int Width { get; init; }

    public int Height { get; init; }

    public PerceptualHash? Hash { get; init; }

    /// <param name="name">As the file is called, wherever its bytes lie now.</param>
    public static MediumCheck Of(string path, string name, CancellationToken cancel)
    {
        var decoded = ImageFile.Decode(path, PerceptualHash.DecodeSide, PerceptualHash.DecodeSide, cancel);
        if (decoded is { Probe: { } probe, Pixels: { } pixels, Partial: false })
        {

            return new MediumCheck
            {
                Extensions = probe.Format.Extensions,
                Width = probe.Upright.Width,
                Height = probe.Upright.Height,
                // Many videos begin alike, with black or with a title.
                Hash = probe.Format.IsVideo ? null : PerceptualHash.Of(pixels),
            };
        }

        if (MediaSignatures.Fits(StartOf(path), MediaTypes.Extension(name).ToString()))
            return new MediumCheck { Width = decoded.Probe?.Upright.Width ?? 0, Height = decoded.Probe?.Upright.Height ?? 0 };
        return new MediumCheck { Problem = decoded.Reason ?? "not a picture format that is known here" };
    }

    private static byte[] StartOf(string path)
    {
        try
        {
            using var file = PosixFile.OpenFile(path);
            if (!file.Stat().IsRegular)
                return [];
            var start = new byte[MediaSignatures.Length];
            return start[..file.Read(start)];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
