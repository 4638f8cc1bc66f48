using System.Text;
using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>
/// `.scores/&lt;full file name&gt;.json` of Media Scoring: {file, score, favourite, updated}. Where it holds a score it
/// counts, as a caption file does: the other program writes there, and we always write both.
/// </summary>
public sealed record ScoreFile
{
    public int? Score { get; init; }

    public bool? Favourite { get; init; }

    public string? ReadOnlyReason { get; init; }

    internal JsonText? Document { get; init; }

    public static ScoreFile Read(byte[] bytes)
    {
        var text = JsonText.Parse(bytes, out var reason);
        if (text is null)
            return new ScoreFile { ReadOnlyReason = reason };
        var score = text.Integer(text.Find(JsonText.Root, "score"u8));
        return new ScoreFile
        {
            Document = text,
            Score = score is >= Sidecar.LowestScore and <= Sidecar.HighestScore ? (int)score : null,
            Favourite = text.Bool(text.Find(JsonText.Root, "favourite"u8)),
        };
    }

    /// <summary>Null where nothing differs. Nothing in here changes for the clock alone.</summary>
    internal static byte[]? Write(ScoreFile? before, ScoreFile after, string file, DateTimeOffset now, out string? refusal)
    {
        refusal = before?.ReadOnlyReason is { } reason ? $"the score file is read-only: {reason}" : null;
        if (refusal is not null || (before is not null && before.Score == after.Score && before.Favourite == after.Favourite))
            return null;
        var text = before?.Document ?? JsonText.Parse("{\n}\n"u8.ToArray(), out _)!;
        var splice = new JsonSplice(text);
        if (before is null)
            splice.Set(JsonText.Root, "file", JsonFragment.Of(file));
        if (after.Score is { } score && score != before?.Score)
            splice.Set(JsonText.Root, "score", JsonFragment.Of(score));
        if (after.Favourite is { } favourite && favourite != before?.Favourite)
            splice.Set(JsonText.Root, "favourite", JsonFragment.Of(favourite));
        splice.Set(JsonText.Root, "updated", JsonFragment.Of(now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        return splice.ToBytes();
    }
}
