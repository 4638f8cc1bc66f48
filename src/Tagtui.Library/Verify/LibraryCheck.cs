namespace Tagtui.Library.Verify;

/// <summary>
/// What can be said of a library's files against each other. Every folder is listed and every small file read anew, whatever
/// the index holds; nothing is written.
///
/// References (a mask's source, relations, the entries of projects) are gathered on the way and judged at the end, when
/// all keys are known. Where only some media are checked they are looked up on disk one by one.
/// </summary>
internal sealed class LibraryCheck(LibraryLayout layout, ReadingRules rules, MediumReader reader, VerifyOptions options)
{
    private static readonly TimeSpan InUse = TimeSpan.FromMinutes(1);

    private readonly List<Finding> _findings = [];
    // Of media that are there: a sidecar alone is nothing that one could point at.
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<(string Key, string? Source, string Type, Relation[] Related)> _references = [];
    private readonly Dictionary<string, bool> _looked = new(StringComparer.Ordinal);

    public List<Finding> Findings => _findings;

    public int Checked { get; private set; }

    public bool Cancelled { get; private set; }

    /// <summary>Facts of everything that was looked at, as it was read.</summary>
    public Action<LookedFacts>? Seen { get; init; }

    public void Run()
    {
        try
        {
            var wanted = options.Keys?.Select(key => key.Value).ToHashSet(StringComparer.Ordinal);
            if (wanted is null)
                Walk("", null);
            else
                foreach (var group in wanted.GroupBy(MediumFacts.FolderOf).OrderBy(group => group.Key, StringComparer.Ordinal))
                    Walk(group.Key, [.. group]);
            JudgeReferences();
            JudgeProjects();
        }
        catch (OperationCanceledException)
        {
            Cancelled = true;
        }

        if (options.Keys is null)
            new StateCheck(layout, Found).Run();
    }

    private void Walk(string folder, HashSet<string>? wanted)
    {
        var folders = new Stack<string>([folder]);
        while (folders.TryPop(out var at))
        {
            if (FolderEntries.Read(layout.MediaRoot, at, rules.CaptionExtension) is not { } entries)
            {
                Found(FindingCodes.FolderUnreadable, at.Length == 0 ? "." : at, "the folder cannot be read");
                continue;
            }

            var unread = FolderNames.Read(FolderEntries.Absolute(layout.MediaRoot, at), rules.CaptionExtension)?.UnreadableNames ?? 0;
            if (wanted is null && unread > 0)
                Found(FindingCodes.NameUnreadable, at.Length == 0 ? "." : at, $"{unread} file names are not UTF-8 and are left out");
            if (wanted is null)
                Temporaries(at);
            Read(at, entries, wanted);
            if (wanted is not null)
                return;
            for (var i = entries.Subfolders.Count - 1; i >= 0; i--)
                folders.Push(entries.Subfolders[i]);
        }
    }

    private void Read(string folder, FolderEntries entries, HashSet<string>? wanted)
    {
        using var handle = FolderHandle.Open(FolderEntries.Absolute(layout.MediaRoot, folder));
        if (handle is null)
            return;
        var facts = new FactsReader(rules);
        var medium = new MediumCheck(layout, options, _findings.Add);
        foreach (var entry in entries.Media)
        {
            if (wanted?.Contains(entry.Key) == false)
                continue;
            options.Cancellation.ThrowIfCancellationRequested();
            if (facts.Read(handle, entry) is not { } looked)
                continue;
            Checked++;
            options.Progress?.Report(Checked);
            if (looked.Facts.Path is { } path)
            {
                _keys.Add(entry.Key);
                _paths.Add(path);
            }

            Seen?.Invoke(looked);
            var files = new MediaFiles(new MediaKey(entry.Key), looked.Facts.Path, entry.Key + FolderEntries.SidecarExtension, entry.Key + rules.CaptionExtension);
            medium.Judge(looked.Facts, reader.Read(files));
            if (looked.Facts.Source is not null || looked.Facts.Related.Count > 0)
                _references.Add((entry.Key, looked.Facts.Source, looked.Facts.Type, [.. looked.Facts.Related]));
        }
    }

    /// <summary>What a save leaves for a moment, and a kill until the next opening; older ones nobody knows any more.</summary>
    private void Temporaries(string folder)
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(FolderEntries.Absolute(layout.MediaRoot, folder), ".tagtui-*.tmp"))
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > InUse)
                    Found(FindingCodes.Temporary, FolderEntries.Prefix(folder) + Path.GetFileName(file), "left by a save that never ended; look at it, then delete it");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder was gone a moment later; what it holds is somebody else's now.
        }
    }

    private void JudgeReferences()
    {
        foreach (var (key, source, type, related) in _references)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            if (source is not null && Target(key, source) is null)
                Found(FindingCodes.SourceMissing, key, $"a {type} of {source}, which is not in the library");
            foreach (var relation in related)
                if (Target(key, relation.Key) is null)
                    Found(FindingCodes.RelatedMissing, key, $"related {relation.Type}: {relation.Key} is not in the library");
        }
    }

    /// <summary>The key that a reference means: a key or a file of the library, or of the same folder.</summary>
    public string? Target(string from, string reference)
    {
        var folder = FolderEntries.Prefix(MediumFacts.FolderOf(from));
        foreach (var name in (ReadOnlySpan<string>)[reference, folder + reference])
        {
            if (IsThere(name))
                return name;
            if (MediaTypes.IsMediaName(name) && IsThere(name[..^MediaTypes.Extension(name).Length]))
                return name[..^MediaTypes.Extension(name).Length];
        }

        return null;
    }

    private bool IsThere(string key)
    {
        if (_keys.Contains(key) || _paths.Contains(key))
            return true;
        if (options.Keys is null || !key.Split('/').All(part => part.Length > 0 && part[0] != '.'))
            return false;
        if (!_looked.TryGetValue(key, out var there))
        {
            there = FolderEntries.Read(layout.MediaRoot, MediumFacts.FolderOf(key), rules.CaptionExtension)?.Media
                .Any(entry => entry.Media is not null && (entry.Key == key || FolderEntries.Prefix(MediumFacts.FolderOf(key)) + entry.Media == key)) == true;
            _looked[key] = there;
        }

        return there;
    }

    private void JudgeProjects()
    {
        foreach (var project in Projects.ProjectFolder.Read(layout))
        {
            var name = $"project:{project.Name}";
            if (project.ReadOnlyReason is { } reason)
                Found(FindingCodes.ProjectUnreadable, name, $"the project can only be looked at: {reason}");
            foreach (var problem in project.Problems)
                Found(FindingCodes.ProjectOdd, name, problem);
            if (options.Keys is not null)
                continue;
            foreach (var image in project.Images)
                if (IsMissing(image))
                    Found(FindingCodes.ProjectMissing, name, $"{image.Path} is not in the library");
        }
    }

    /// <summary>Only after the whole library was looked at.</summary>
    public bool IsMissing(ProjectImage image) => !_paths.Contains(image.Path) && !_keys.Contains(image.Path) && !_keys.Contains(image.Key);

    private void Found(string code, string subject, string message) => _findings.Add(new Finding(code, subject, message));
}
