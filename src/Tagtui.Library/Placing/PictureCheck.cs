using Tagtui.Imaging;

namespace Tagtui.Library.Placing;

/// <summary>What a file really is, by its bytes, decoded to the end: a picture that is cut off half-way is none.</summary>
internal sealed record PictureCheck(IReadOnlyList<string> Extensions, int Width, int Height, string? Problem)
{
    private const int Side = 64;

    public static PictureCheck Of(string path, CancellationToken cancel)
    {
        var decoded = ImageFile.Decode(path, Side, Side, cancel);
        return decoded.Probe is not { } probe
            ? new PictureCheck([], 0, 0, decoded.Reason ?? "not a picture format that is known here")
            : new PictureCheck(probe.Format.Extensions, probe.Upright.Width, probe.Upright.Height, decoded.Reason);
    }
}
