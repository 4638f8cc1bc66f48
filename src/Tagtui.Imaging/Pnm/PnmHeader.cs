using System.Globalization;
using System.Text;

namespace Tagtui.Imaging.Pnm;

internal sealed class PnmHeader
{
    private const int Pam = 7;

    /// <summary>The digit behind the P.</summary>
    public int Kind { get; private init; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Samples a pixel.</summary>
    public int Depth { get; private set; }

    public int Maximum { get; private set; }

    public bool HasAlpha { get; private set; }

    public int DataAt { get; private set; }

    public bool CutShort { get; private set; }

    public string? Reason { get; private set; }

    public int BitDepth => Maximum == 1 ? 1 : Maximum > 255 ? 16 : 8;

    public static PnmHeader Read(ReadOnlySpan<byte> data)
    {
        var header = new PnmHeader { Kind = data[1] - '0' };
        if (header.Kind == Pam)
            header.ReadPam(data);
        else
            header.ReadPlain(data);
        if (header is { CutShort: false, Reason: null } && (header.Width < 1 || header.Height < 1 || header.Maximum is < 1 or > 65_535 || header.Depth is < 1 or > 4))
            header.Reason = "its header is out of range";
        return header;
    }

    /// <summary>To the next thing that is neither space nor a comment; false where there is none.</summary>
    public static bool SkipSpace(ReadOnlySpan<byte> data, ref int at)
    {
        for (; at < data.Length; at++)
        {
            if (data[at] == '#')
            {
                while (at < data.Length && data[at] is not ((byte)'\n' or (byte)'\r'))
                    at++;
                if (at == data.Length)
                    return false;
            }
            else if (data[at] is not ((byte)' ' or (>= (byte)'\t' and <= (byte)'\r')))
            {
                return true;
            }
        }
        return false;
    }

    public static int? Number(ReadOnlySpan<byte> data, ref int at)
    {
        if (!SkipSpace(data, ref at) || !char.IsAsciiDigit((char)data[at]))
            return null;
        long value = 0;
        for (; at < data.Length && char.IsAsciiDigit((char)data[at]); at++)
            value = Math.Min(int.MaxValue, (value * 10) + (data[at] - '0'));
        return (int)value;
    }

    private void ReadPlain(ReadOnlySpan<byte> data)
    {
        var at = 2;
        Depth = Kind is 3 or 6 ? 3 : 1;
        var (width, height) = (Number(data, ref at), Number(data, ref at));
        var maximum = Kind is 1 or 4 ? 1 : Number(data, ref at);
        // One byte of space ends the header; without it a number may go on.
        if (at >= data.Length)
            CutShort = true;
        else if (width is null || height is null || maximum is null)
            Reason = "its header is not made of numbers";
        (Width, Height, Maximum, DataAt) = (width ?? 0, height ?? 0, maximum ?? 0, at + 1);
    }

    private void ReadPam(ReadOnlySpan<byte> data)
    {
        for (var at = 2; ;)
        {
            var end = data[at..].IndexOf((byte)'\n');
            if (end < 0)
            {
                CutShort = data.Length < 4096;
                Reason = CutShort ? null : "its header has no end";
                return;
            }
            var line = Encoding.ASCII.GetString(data.Slice(at, Math.Min(end, 100))).Trim();
            at += end + 1;
            if (line == "ENDHDR")
            {
                DataAt = at;
                return;
            }
            var gap = line.IndexOf(' ', StringComparison.Ordinal);
            var value = gap < 0 ? "" : line[(gap + 1)..].Trim();
            var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
            switch (gap < 0 ? line : line[..gap])
            {
                case "WIDTH":
                    Width = number;
                    break;
                case "HEIGHT":
                    Height = number;
                    break;
                case "DEPTH":
                    Depth = number;
                    HasAlpha = number is 2 or 4;
                    break;
                case "MAXVAL":
                    Maximum = number;
                    break;
            }
        }
    }
}
