using System.Globalization;
using Tagtui.Imaging;
using Tagtui.Imaging.Files;

namespace Tagtui.Library;

/// <summary>
/// What a cached file was made from, written into it as a JPEG comment: the medium's stamp and size. Kept inside the file
/// because a modification time does not survive copying, and a list beside the files could disagree with them.
/// </summary>
internal readonly record struct SourceNote(SourceStamp Stamp, PixelSize Size)
{
    private const string AlphaMark = "alpha";

    /// <summary>The medium has transparency, which the cached picture shows as squares.</summary>
    public bool Alpha { get; init; }

    private const string Mark = "tagtui-source-1";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Mark} {Stamp.Size} {Stamp.ModifiedNanoseconds} {Stamp.ChangedNanoseconds} {Size.Width} {Size.Height}{(Alpha ? " " + AlphaMark : "")}");

    public static SourceNote? Parse(string? text)
    {
        var parts = text?.Split(' ') ?? [];
        if (parts.Length is not (6 or 7) || parts[0] != Mark || (parts.Length == 7 && parts[6] != AlphaMark))
            return null;
        Span<long> numbers = stackalloc long[5];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!long.TryParse(parts[i + 1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }
        if (numbers[3] is < 1 or > ImageLimits.MaxSide || numbers[4] is < 1 or > ImageLimits.MaxSide)
            return null;
        return new SourceNote(new SourceStamp(numbers[0], numbers[1], numbers[2]), new PixelSize((int)numbers[3], (int)numbers[4])) { Alpha = parts.Length == 7 };
    }
}
