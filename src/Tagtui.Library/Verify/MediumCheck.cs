namespace Tagtui.Library.Verify;

/// <summary>What can be said of one medium by its own files.</summary>
internal sealed class MediumCheck(LibraryLayout layout, VerifyOptions options, Action<Finding> report)
{
    private const int DecodedSize = 256;
    private const uint AnyWrite = 0x92; // 0222

    public void Judge(MediumFacts facts, MediumRecord record)
    {
        var key = facts.Key;
        var content = record.Content;
        void Found(string code, string message) => report(new Finding(code, key, message));

        if (content.Sidecar.ReadOnlyReason is { } reason)
            Found(FindingCodes.SidecarUnreadable, $"the sidecar can only be looked at: {reason}");
        foreach (var problem in content.Sidecar.Problems)
            Found(FindingCodes.SidecarOdd, $"the sidecar: {problem}");
        if (content.CaptionFile?.ReadOnlyReason is { } unreadable)
            Found(FindingCodes.CaptionUnreadable, $"the caption file can only be looked at: {unreadable}");
        else if (IsEmpty(record))
            Found(FindingCodes.CaptionEmpty, "the caption file has no bytes, at which trainers stop");
        else if (content.CaptionsDiffer)
            Found(FindingCodes.CaptionsDiffer, "the caption file and the sidecar's caption are not the same; the file counts");
        if (content.ScoreFile?.ReadOnlyReason is { } scoreReason)
            Found(FindingCodes.ScoreUnreadable, $"the score file can only be looked at: {scoreReason}");
        else if (content.ScoreFile?.Score is { } score && content.Sidecar.Raw("score") is not null && score != content.Sidecar.Score)
            Found(FindingCodes.ScoresDiffer, $"the score file says {score} and the sidecar {content.Sidecar.Score}; the file counts");
        JudgeModes(record.Files, Found);
        if (facts.Path is not { } path)
        {
            Found(FindingCodes.Orphan, options.StrayTo?.Invoke(key) is { } to
                ? $"there is a sidecar and no medium: that is now {to}, and 'tagtui sync --follow' moves the sidecar along"
                : "there is a sidecar and no medium: bring the medium back, or delete the sidecar ('tagtui delete')");
            return;
        }

        if (path == key)
            Found(FindingCodes.DuplicateStem, $"another file has the same stem, so both would share one caption in a trainer; this one's is {key}{Path.GetExtension(record.Files.Caption)}");
        JudgeFile(path, content.Sidecar, Found);
    }

    /// <summary>A caption file of no bytes; a blank line is somebody's caption.</summary>
    public static bool IsEmpty(MediumRecord record) => record.Content.CaptionFile is { ReadOnlyReason: null } && record.CaptionState is { Exists: true, Size: 0 };

    private void JudgeFile(string path, Sidecar sidecar, Action<string, string> found)
    {
        var full = Path.Combine(layout.MediaRoot, path);
        if (options.Hash && sidecar.Sha256 is { Length: > 0 } written)
        {
            if (HashOf(full, out var problem) is not { } hash)
                found(FindingCodes.Unreadable, problem!);
            else if (!hash.Equals(written.Trim(), StringComparison.OrdinalIgnoreCase))
                found(FindingCodes.HashDiffers, $"the file's SHA-256 is {hash[..12]}…, the sidecar says {Short(written)}");
        }

        if (options.Decode && MediaTypes.TypeOf(path) == "image"
            && Imaging.ImageFile.Decode(full, DecodedSize, DecodedSize, options.Cancellation) is { LacksProgram: false, Reason: { } reason })
            found(FindingCodes.Damaged, reason);
    }

    private void JudgeModes(MediaFiles files, Action<string, string> found)
    {
        foreach (var file in (ReadOnlySpan<string>)[files.Sidecar, files.Caption])
        {
            var full = Path.Combine(layout.MediaRoot, file);
            if (OperatingSystem.IsLinux() && File.Exists(full) && ((uint)File.GetUnixFileMode(full) & AnyWrite) == 0)
                found(FindingCodes.WriteProtected, $"{file} is write-protected, so nothing can be saved in it");
        }
    }

    private string? HashOf(string path, out string? problem)
    {
        problem = null;
        try
        {
            var running = new ContentHash.Running();
            var buffer = new byte[1 << 20];
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            for (int read; (read = file.Read(buffer)) > 0;)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                running.Add(buffer.AsSpan(0, read));
            }

            return running.Result().ToString();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            return null;
        }
    }

    private static string Short(string hash) => hash.Trim() is { Length: > 12 } text ? text[..12] + "…" : hash.Trim();
}
