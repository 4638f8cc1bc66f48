using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>A changed content to the new bytes of each file that differs.</summary>
internal static class MediumWriter
{
    public static List<FileEdit> Edits(MediumImage image, MediumContent after, DateTimeOffset now, out string? problem)
    {
        var edits = new List<FileEdit>(3);
        var files = image.Record.Files;
        var before = image.Record.Content;
        problem = null;
        if (!ReferenceEquals(before.Sidecar, after.Sidecar) && !before.Sidecar.Equals(after.Sidecar))
        {
            var sidecar = before.Sidecar.Exists ? after.Sidecar : after.Sidecar with { Caption = after.Caption };
            var bytes = SidecarWriter.Write(before.Sidecar, sidecar, after.Managed, NameOf(files), out problem);
            if (problem is not null)
                return edits;
            Add(edits, files.Sidecar, image.Sidecar, bytes);
        }

        if (before.CaptionFile != after.CaptionFile)
        {
            problem = before.CaptionFile?.ReadOnlyReason;
            if (problem is not null)
                return edits;
            var bytes = after.CaptionFile?.ToBytes();
            if (bytes is not null || image.Caption is not null)
                edits.Add(new FileEdit(new Place(Anchor.Media, files.Caption), image.Caption, bytes, Batch.TemporaryName()));
        }

        if (before.ScoreFile != after.ScoreFile && after.ScoreFile is { } score && MediumReader.ScorePath(files) is { } path)
            Add(edits, path, image.Score, ScoreFile.Write(before.ScoreFile, score, FileRoot.Split(files.Media!).Name, now, out problem));
        edits.RemoveAll(edit => edit.Old is not null && edit.New is not null && edit.Old.AsSpan().SequenceEqual(edit.New));
        return edits;
    }

    private static void Add(List<FileEdit> edits, string path, byte[]? old, byte[]? bytes)
    {
        if (bytes is not null)
            edits.Add(new FileEdit(new Place(Anchor.Media, path), old, bytes, Batch.TemporaryName()));
    }

    private static string NameOf(MediaFiles files) => Path.GetFileNameWithoutExtension(files.Media ?? files.Sidecar);
}
