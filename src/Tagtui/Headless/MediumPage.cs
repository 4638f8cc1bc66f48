using System.Globalization;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>What is known of one medium in words, a row each; a row without a value is not printed.</summary>
internal static class MediumPage
{
    public static IEnumerable<(string Name, string? Value)> Of(WholeMedium medium)
    {
        var (sidecar, content) = (medium.Sidecar, medium.Content);
        yield return ("key", medium.Key.Value);
        yield return ("file", medium.Files.Media ?? "(missing)");
        yield return ("type", medium.Type);
        yield return ("of", medium.Source is { } source ? string.Join(", ", new[] { source, sidecar.MaskCategory, Frame(sidecar), Crop(sidecar.Crop) }.Where(part => part is { Length: > 0 })) : null);
        yield return ("name", sidecar.Name);
        yield return ("score", content.Score.ToString(CultureInfo.InvariantCulture));
        yield return ("approved", sidecar.Approved switch { true => "yes", false => "no", null => null });
        yield return ("reason", sidecar.RejectionReason);
        yield return ("favourite", content.Favourite ? "yes" : null);
        yield return ("tags", string.Join(", ", content.Tags));
        yield return ("caption", content.Caption);
        yield return ("in sidecar", content.CaptionsDiffer ? sidecar.Caption : null);
        yield return ("notes", sidecar.Notes);
        yield return ("keywords", string.Join(", ", sidecar.Keywords.Select(Of)));
        yield return ("size", medium is { Width: { } width, Height: { } height } ? $"{width}×{height}" : null);
        yield return ("sharpness", medium.Sharpness is { } sharp ? $"{sharp} of 100" : null);
        yield return ("video", medium.Video is { } video ? VideoWords.Of(video) : null);
        yield return ("bytes", medium.Files.Media is null ? null : StatsPage.Bytes(medium.Size));
        yield return ("created", medium.Created);
        yield return ("modified", medium.Modified);
        yield return ("captured", medium.Captured);
        if (medium.Generation is { } generation)
        {
            foreach (var row in MetadataPage.Rows(generation))
                yield return row;
            yield return ("made by", generation.Generator);
        }
        foreach (var type in sidecar.Related.GroupBy(relation => relation.Type))
            yield return (type.Key, string.Join(", ", type.Select(relation => relation.Strength is { } strength ? $"{relation.Key} ({Number(strength)})" : relation.Key)));
        yield return ("artifacts", string.Join('\n', sidecar.Artifacts.Select(Of)));
        yield return ("projects", string.Join(", ", medium.Projects));
        yield return ("url", sidecar.SourceUrl);
        yield return ("user", sidecar.Username);
        yield return ("mime", sidecar.Mime);
        yield return ("sha256", sidecar.Sha256);
        yield return ("read-only", sidecar.ReadOnlyReason ?? content.CaptionRefusal);
    }

    // window (auto 0.97, clip); a person's own word stands alone.
    private static string Of(Keyword keyword)
    {
        string kind = keyword.KnownType == "user" ? "" : keyword.KnownType;
        string[] more = [.. new[] { $"{kind} {Number(keyword.Confidence)}".Trim(), keyword.Source ?? "" }.Where(part => part.Length > 0)];
        return more.Length > 0 ? $"{keyword.Text} ({string.Join(", ", more)})" : keyword.Text;
    }

    private static string Of(Artifact artifact)
    {
        string[] more =
        [
            .. new[]
            {
                artifact.Status, artifact.Path, artifact is { Width: > 0, Height: > 0 } ? $"{artifact.Width}×{artifact.Height}" : null,
                artifact.Error, artifact.RetryCount is > 0 and var failed ? $"failed {failed} times" : null,
            }.OfType<string>().Where(part => part.Length > 0),
        ];
        return more.Length > 0 ? $"{artifact.Stage}: {string.Join(", ", more)}" : artifact.Stage;
    }

    private static string? Frame(Sidecar sidecar) =>
        sidecar.FrameIndex is { } frame ? $"frame {frame}" + (sidecar.Timestamp is { } at ? $" at {Number(at)} s" : "") : sidecar.Timestamp is { } time ? $"at {Number(time)} s" : null;

    private static string? Crop(CropBox? box) => box is { } crop ? $"{crop.Width}×{crop.Height} at {crop.X},{crop.Y}" : null;

    private static string Number(double? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
