namespace Tagtui.Terminal;

/// <summary>
/// Whether bytes are the rest of a sequence whose beginning was taken for a key because nothing followed in time. A
/// person types one key a read, so only what comes as a piece and has the shape of a report is taken for one.
/// </summary>
internal static class LateRest
{
    private const int Enough = 64;

    public static bool Completes(ReadOnlySpan<byte> begun, ReadOnlySpan<byte> bytes)
    {
        Span<byte> whole = stackalloc byte[2 + Enough];
        begun.CopyTo(whole);
        bytes = bytes[..Math.Min(bytes.Length, Enough)];
        bytes.CopyTo(whole[begun.Length..]);
        whole = whole[..(begun.Length + bytes.Length)];
        if (whole.Length < 3)
            return false;
        var rest = whole[2..];
        return whole[1] switch
        {
            (byte)'[' => IsCsi(rest, typedAlone: begun.Length == 2),
            (byte)'O' => begun.Length == 1 && rest.Length == 1 && LegacyKeys.Letter((char)rest[0]) is not null,
            (byte)']' => rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is > 0 and var end && rest[end] == ';',
            (byte)'P' => rest.StartsWith(">|"u8) || rest.StartsWith("0$r"u8) || rest.StartsWith("1$r"u8),
            (byte)'_' => rest.StartsWith("Gi"u8),
            _ => false,
        };
    }

    private static bool IsCsi(ReadOnlySpan<byte> rest, bool typedAlone)
    {
        if (rest[0] is (byte)'?' or (byte)'<')
            return rest.Length > 1;
        int end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)';');
        return end == 0
            ? !typedAlone && rest[0] is (byte)'A' or (byte)'B' or (byte)'C' or (byte)'D' or (byte)'F' or (byte)'H'
            : end > 0 && (rest[end] is (byte)'~' or (byte)'u' or (byte)'t' or (byte)'n' || LegacyKeys.Letter((char)rest[end]) is not null);
    }
}
