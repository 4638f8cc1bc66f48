using Tagtui.Library.Json;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library;

/// <summary>
/// Reads media records. Only regular files below the media root are read; anything else in their place (a link, a
/// pipe, a folder, a file without permission) makes that part read-only with the reason in one line.
/// </summary>
public sealed class MediumReader : IDisposable
{
    public const string ScoresFolder = ".scores";

    private readonly FileRoot _root;
    private readonly bool _managed;
    private readonly bool _owned;

    public MediumReader(LibraryLayout layout)
        : this(new FileRoot(layout.MediaRoot), layout.Managed, owned: true)
    {
    }

    internal MediumReader(FileRoot root, bool managed, bool owned = false)
    {
        _root = root;
        _managed = managed;
        _owned = owned;
    }

    public MediumRecord Read(MediaFiles files) => ReadImage(files).Record;

    public void Dispose()
    {
        if (_owned)
            _root.Dispose();
    }

    internal static string? ScorePath(MediaFiles files)
    {
        if (files.Media is null)
            return null;
        var (folder, name) = FileRoot.Split(files.Media);
        return folder.Length == 0 ? $"{ScoresFolder}/{name}.json" : $"{folder}/{ScoresFolder}/{name}.json";
    }

    internal MediumImage ReadImage(MediaFiles files)
    {
        var sidecar = ReadFile(files.Sidecar, JsonText.MaxBytes);
        var caption = ReadFile(files.Caption, CaptionText.MaxBytes);
        var scorePath = ScorePath(files);
        var hasScores = scorePath is not null && HasFolder(FileRoot.Split(scorePath).Folder);
        var score = hasScores ? ReadFile(scorePath!, JsonText.MaxBytes) : default;
        var content = new MediumContent
        {
            Sidecar = SidecarOf(sidecar),
            CaptionFile = CaptionOf(caption),
            ScoreFile = ScoreOf(score),
            HasScoresFolder = hasScores,
            Managed = _managed,
        };
        var record = new MediumRecord(files, content) { SidecarState = sidecar.State, CaptionState = caption.State, ScoreState = score.State };
        return new MediumImage(record, sidecar.Bytes, caption.Bytes, score.Bytes);
    }

    internal static Sidecar SidecarOf(FileImage image) =>
        image.Problem is not null ? new Sidecar { ReadOnlyReason = image.Problem } : image.Bytes is { } bytes ? Sidecar.Read(bytes) : Sidecar.Absent;

    internal static CaptionText? CaptionOf(FileImage image) =>
        image.Problem is not null ? CaptionText.Unreadable(image.Problem) : image.Bytes is { } bytes ? CaptionText.Read(bytes) : null;

    internal static ScoreFile? ScoreOf(FileImage image) =>
        image.Problem is not null ? new ScoreFile { ReadOnlyReason = image.Problem } : image.Bytes is { } bytes ? ScoreFile.Read(bytes) : null;

    private FileImage ReadFile(string path, int limit)
    {
        try
        {
            return FileImage.Read(_root, path, limit);
        }
        catch (IOException e)
        {
            return new FileImage(null, FileState.Absent with { Exists = true }, e.Message);
        }
    }

    private bool HasFolder(string path)
    {
        try
        {
            using var folder = _root.TryOpenFolder(path);
            return folder is not null;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>A record with the bytes it was read from.</summary>
internal sealed record MediumImage(MediumRecord Record, byte[]? Sidecar, byte[]? Caption, byte[]? Score)
{
    /// <summary>The same with these bytes as its files, where they are given.</summary>
    public MediumImage With(byte[]? sidecar, byte[]? caption)
    {
        var content = Record.Content;
        if (sidecar is not null)
            content = content with { Sidecar = Library.Sidecar.Read(sidecar) };
        if (caption is not null)
            content = content with { CaptionFile = CaptionText.Read(caption) };
        return this with { Record = Record with { Content = content }, Sidecar = sidecar ?? Sidecar, Caption = caption ?? Caption };
    }
}

/// <summary>One file's bytes (null where it is absent) and state, or the reason why it cannot be taken.</summary>
internal readonly record struct FileImage(byte[]? Bytes, FileState State, string? Problem)
{
    public static FileImage Read(FileRoot root, string path, int limit)
    {
        using var file = root.TryOpenFile(path);
        if (file is null)
            return default;
        var stat = file.Stat();
        if (!stat.IsRegular)
            return new FileImage(null, FileState.Absent with { Exists = true }, $"{path} is no regular file");
        var bytes = file.ReadAll(stat.Size, limit);
        return new FileImage(bytes, StateOf(stat, bytes), null);
    }

    public static FileState StateOf(FileStat stat, byte[] bytes) =>
        new(true, ContentHash.Of(bytes), stat.Size, stat.ModifiedNs, stat.ChangedNs, stat.Inode);
}
