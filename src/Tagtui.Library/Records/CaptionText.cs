using System.Text;

namespace Tagtui.Library;

public enum CaptionKind
{
    /// <summary>Tags between commas.</summary>
    Tags,

    Sentence,

    /// <summary>What an image generator left behind (`Steps: 20, Sampler: …`): metadata, and never overwritten as a caption.</summary>
    Generation,
}

/// <summary>
/// A caption file. Its first line is what trainers use; further lines (wildcards) are kept byte for byte when only the
/// first one changes.
/// </summary>
public sealed record CaptionText
{
    public const int MaxBytes = 1024 * 1024;

    private CaptionText(bool bom, string firstLine, string rest)
    {
        Bom = bom;
        FirstLine = firstLine;
        Rest = rest;
    }

    public string FirstLine { get; private init; }

    /// <summary>Why this file is only shown: its bytes are no text that could be written back.</summary>
    public string? ReadOnlyReason { get; private init; }

    /// <summary>All lines, with `\n` between them and none at the end.</summary>
    public string Text => FirstLine + WithoutFinalBreak(Rest.ReplaceLineEndings("\n"));

    public CaptionKind Kind => IsGeneration(Text) ? CaptionKind.Generation
        : TagCaption.LooksLikeTags(FirstLine) ? CaptionKind.Tags
        : CaptionKind.Sentence;

    private bool Bom { get; init; }

    /// <summary>From the first line's end on, as it is in the file.</summary>
    private string Rest { get; init; }

    public static CaptionText Of(string text)
    {
        var end = text.IndexOf('\n');
        return end < 0 ? new CaptionText(false, text, "") : new CaptionText(false, text[..end], text[end..]);
    }

    public static CaptionText Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            return new CaptionText(false, "", "") { ReadOnlyReason = "the caption is larger than 1 MiB" };
        var bom = bytes.AsSpan().StartsWith("\uFEFF"u8);
        var text = Encoding.UTF8.GetString(bytes.AsSpan(bom ? 3 : 0));
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var caption = end < 0 ? new CaptionText(bom, text, "") : new CaptionText(bom, text[..end], text[end..]);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? caption : caption with { ReadOnlyReason = "the caption is not valid UTF-8" };
    }

    internal static CaptionText Unreadable(string reason) => new(false, "", "") { ReadOnlyReason = reason };

    public byte[] ToBytes()
    {
        var text = Encoding.UTF8.GetBytes(FirstLine + Rest);
        return Bom ? [0xEF, 0xBB, 0xBF, .. text] : text;
    }

    public CaptionText WithFirstLine(string line) => this with { FirstLine = line };

    /// <summary>All lines anew; line ends and the final one stay as the file has them.</summary>
    public CaptionText WithText(string text)
    {
        text = text.ReplaceLineEndings("\n");
        var end = text.IndexOf('\n');
        var first = end < 0 ? text : text[..end];
        var rest = end < 0 ? "" : text[end..];
        if (rest == WithoutFinalBreak(Rest.ReplaceLineEndings("\n")))
            return this with { FirstLine = first };
        var lineEnd = Rest.StartsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return this with { FirstLine = first, Rest = rest.Replace("\n", lineEnd) + (Rest.EndsWith('\n') ? lineEnd : "") };
    }

    /// <summary>The last line holds `Steps: n` and at least two more `Key: value` pairs.</summary>
    private static bool IsGeneration(string text)
    {
        var last = text.AsSpan().TrimEnd();
        last = last[(last.LastIndexOf('\n') + 1)..];
        var steps = last.IndexOf("Steps: ", StringComparison.Ordinal);
        if (steps < 0 || steps + 7 >= last.Length || !char.IsAsciiDigit(last[steps + 7]))
            return false;
        var pairs = 0;
        foreach (var piece in last.Split(','))
            if (last[piece].Contains(": ", StringComparison.Ordinal))
                pairs++;
        return pairs >= 3;
    }

    private static string WithoutFinalBreak(string text) => text.EndsWith('\n') ? text[..^1] : text;
}
