using System.Globalization;
using System.Text.Json;
using Tagtui.Imaging.Files;

namespace Tagtui.Imaging.Foreign;

/// <summary>What ffprobe says of a video: sizes and times, and the comment, in which ComfyUI leaves its workflow.</summary>
public sealed record VideoDescription
{
    private const int MostOutput = 8 << 20;
    private const int MostText = 1 << 20;

    public int Width { get; private init; }

    public int Height { get; private init; }

    public double? Seconds { get; private init; }

    public double? FramesPerSecond { get; private init; }

    public string? Codec { get; private init; }

    /// <summary>The container's own words, by their names in lower case: `comment`, `prompt`, `workflow`, `title`, …</summary>
    public IReadOnlyDictionary<string, string> Tags { get; private init; } = new Dictionary<string, string>();

    /// <summary>Null with a reason where it is no video, where ffprobe is not installed, or where it makes nothing of the file.</summary>
    public static VideoDescription? Read(string path, CancellationToken cancel, out string? reason)
    {
        reason = null;
        using var file = RegularFile.Open(path, out var problem);
        if (file is null)
        {
            reason = problem;
            return null;
        }
        using (var start = file.Read(64, out _))
        {
            if (start is null || ImageFormats.Detect(start.Span) is not ForeignFormat { IsVideo: true } format)
            {
                reason = "not a video format that is known here";
                return null;
            }
            if (ForeignProgram.Ffprobe is not { } program)
            {
                reason = "how long it runs, how fast and what it says of itself needs ffprobe (of ffmpeg), which is not installed";
                return null;
            }
            var limits = new ChildLimits(ChildLimits.UsualTime, ChildLimits.UsualMemory, MostOutput);
            using var answer = ChildProcess.Run(program, Arguments(format), file.Descriptor, limits, cancel, out problem);
            if (answer is not null)
                return Parse(answer.Span, out reason);
            reason = $"ffprobe was asked, and {problem}";
            return null;
        }
    }

    internal static VideoDescription? Parse(ReadOnlySpan<byte> json, out string? reason)
    {
        reason = null;
        var video = new VideoDescription();
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(json);
            var (depth, inTags, member) = (0, 0, "");
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        depth++;
                        if (member == "tags")
                            inTags = depth;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        if (inTags == depth)
                            inTags = 0;
                        depth--;
                        break;
                    case JsonTokenType.PropertyName:
                        member = reader.GetString() ?? "";
                        break;
                    case JsonTokenType.String when inTags > 0:
                        if (reader.ValueSpan.Length <= MostText)
                            tags.TryAdd(member.ToLowerInvariant(), reader.GetString() ?? "");
                        break;
                    default:
                        video = video.With(member, ref reader);
                        break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            reason = "ffprobe's answer cannot be read";
            return null;
        }
        return video with { Tags = tags };
    }

    private static string[] Arguments(ForeignFormat format) =>
    [
        "-hide_banner", "-loglevel", "quiet", "-protocol_whitelist", "file", "-f", format.Demuxer,
        "-show_entries", "format=duration:format_tags:stream=width,height,avg_frame_rate,codec_name", "-select_streams", "v:0", "-of", "json", ChildProcess.FileName,
    ];

    private VideoDescription With(string member, ref Utf8JsonReader reader) => (member, reader.TokenType) switch
    {
        ("width", JsonTokenType.Number) when reader.TryGetInt32(out var width) => this with { Width = width },
        ("height", JsonTokenType.Number) when reader.TryGetInt32(out var height) => this with { Height = height },
        ("duration", JsonTokenType.String) => this with { Seconds = Number(reader.GetString()) },
        ("codec_name", JsonTokenType.String) => this with { Codec = reader.GetString() },
        ("avg_frame_rate", JsonTokenType.String) => this with { FramesPerSecond = Fraction(reader.GetString()) },
        _ => this,
    };

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= 0 ? value : null;

    private static double? Fraction(string? text)
    {
        var slash = text?.IndexOf('/') ?? -1;
        return slash > 0 && Number(text![..slash]) is { } over && Number(text[(slash + 1)..]) is > 0 and { } under ? over / under : null;
    }
}
