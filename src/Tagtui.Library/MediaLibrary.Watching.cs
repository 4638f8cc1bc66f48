using System.Diagnostics;

namespace Tagtui.Library;

public enum NoticedKind
{
    New,
    Changed,
    Gone,
}

/// <summary>What became of a medium while nobody of ours touched it.</summary>
public readonly record struct Noticed(NoticedKind Kind, MediaKey Key);

public sealed record WatchOptions
{
    /// <summary>How often everything is looked at where folders cannot be watched.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Called with what was noticed, on the watching thread.</summary>
    public required Action<IReadOnlyList<Noticed>> Told { get; init; }

    /// <summary>Called once everything is watched, or with the reason why it is looked at every few seconds instead.</summary>
    public Action<string?>? Ready { get; init; }
}

public sealed partial class MediaLibrary
{
    // Milliseconds.
    private const int QuietFor = 100;
    private const int AtMost = 1000;

    // Set while a watch looks at everything.
    private List<Noticed>? _noticed;

    /// <summary>
    /// Keeps the index in step with the files until it is cancelled. A burst of changes is waited out, for a second at most. Files
    /// that are heard of are looked at by name; where folders came or went, or more happened than the kernel could keep, everything is.
    /// Throws where the library itself is moved or removed: what is then found in its place is not the library.
    /// </summary>
    public void Watch(WatchOptions options, CancellationToken cancel)
    {
        var home = Home();
        for (var first = true; !cancel.IsCancellationRequested; first = false)
        {
            // First the watch, then the look: what changes in between is heard.
            using var watch = FolderWatch.Start(Layout, out var reason);
            using var end = cancel.Register(() => watch?.Ring());
            LookAtAll(options, cancel);
            if (first || reason is not null)
                options.Ready?.Invoke(reason is null ? null : Instead(reason, options));
            while (watch is { Failure: null, IsAstray: false } && !cancel.IsCancellationRequested)
                Hear(watch, home, options, cancel);
            if (watch?.Failure is { } failure)
                options.Ready?.Invoke(Instead(failure, options));
            while (watch is not { IsAstray: true } && !cancel.WaitHandle.WaitOne(options.Every))
            {
                StayHome(home);
                LookAtAll(options, cancel);
            }
            if (!cancel.IsCancellationRequested)
                StayHome(home);
        }
    }

    private static string Instead(string reason, WatchOptions options) => $"{reason}: looking every {options.Every.TotalSeconds:0.#} s instead";

    private (long? Inode, long Birth) Home() => (FileLook.OfDirectory(Layout.Root)?.Inode, FileLook.Birth(Layout.Root));

    private void StayHome((long? Inode, long Birth) home)
    {
        if (Home() != home)
            throw new LibraryException($"{Layout.Root} was moved or removed, so it is no longer watched");
    }

    private void Hear(FolderWatch watch, (long? Inode, long Birth) home, WatchOptions options, CancellationToken cancel)
    {
        var heard = new Heard();
        watch.Listen(-1, heard);
        var clock = Stopwatch.StartNew();
        while (!heard.IsEmpty && watch is { IsAstray: false, Failure: null } && clock.ElapsedMilliseconds < AtMost && !cancel.IsCancellationRequested)
        {
            if (!watch.Listen(QuietFor, heard))
                break;
        }
        if (cancel.IsCancellationRequested || watch.IsAstray)
            return;
        if (heard.Everything || heard.RootLost)
            StayHome(home);
        if (heard.Everything)
            LookAtAll(options, cancel);
        else if (heard.Files.Count > 0)
            LookAt(heard, options);
        if (heard is { Everything: false, Projects: true })
            LookAtProjects(options);
    }

    private void LookAtAll(WatchOptions options, CancellationToken cancel)
    {
        var noticed = new List<Noticed>();
        try
        {
            lock (_scanning)
            {
                _noticed = noticed;
                try
                {
                    Sync(null, cancel);
                }
                finally
                {
                    _noticed = null;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The caller asked for the end; what was noticed so far is true.
        }
        if (noticed.Count > 0)
            options.Told(noticed);
    }

    private static void Notice(ICatalog catalog, List<LookedFacts> facts, List<string> gone, List<Noticed> noticed)
    {
        foreach (var looked in facts)
        {
            var known = catalog.Get(looked.Facts.Key);
            if (known is null || !DumpWriter.IsSame(looked.Facts, known.Value.Facts))
                noticed.Add(new Noticed(known is null ? NoticedKind.New : NoticedKind.Changed, new MediaKey(looked.Facts.Key)));
        }
        noticed.AddRange(gone.Select(key => new Noticed(NoticedKind.Gone, new MediaKey(key))));
    }

    private void LookAt(Heard heard, WatchOptions options)
    {
        var noticed = new List<Noticed>();
        lock (_writing)
        {
            var keys = heard.Files.SelectMany(KeysOfFile).Concat(heard.Names.SelectMany(KinOf)).Distinct().ToList();
            var before = Rows(keys);
            var after = Refresh(keys, namesMoved: heard.Names.Count > 0);
            for (var i = 0; i < keys.Count; i++)
            {
                var known = before.TryGetValue(keys[i], out var row);
                if (after[i] is not { } facts)
                {
                    if (known)
                        noticed.Add(new Noticed(NoticedKind.Gone, new MediaKey(keys[i])));
                }
                else if (!known || !DumpWriter.IsSame(facts, row.Facts))
                {
                    noticed.Add(new Noticed(known ? NoticedKind.Changed : NoticedKind.New, new MediaKey(keys[i])));
                }
            }
            // What a project means by a path is the medium that is there now.
            if (noticed.Exists(one => one.Kind != NoticedKind.Changed))
                RefreshProjects(always: true);
        }
        if (noticed.Count > 0)
            options.Told(noticed);
    }

    private void LookAtProjects(WatchOptions options)
    {
        var before = Revision;
        lock (_writing)
            RefreshProjects(always: true);
        if (Revision != before)
            options.Told([]);
    }

    /// <summary>
    /// Of media that share a stem one is called by it and each other by its whole name, so when one comes or goes another may get
    /// a new key: whatever has the stem, or a whole name that begins with it, and what those files would be called otherwise.
    /// </summary>
    private IEnumerable<string> KinOf(string path)
    {
        if (!MediaTypes.IsMediaName(path))
            yield break;
        var stem = path[..^MediaTypes.Extension(path).Length];
        foreach (var key in Catalog()?.KeysFrom(stem + ".", int.MaxValue).Where(key => MediaTypes.IsMediaName(key)).Append(stem).ToList() ?? [])
        {
            if (!Rows([key]).TryGetValue(key, out var row))
                continue;
            yield return key;
            if (row.Facts.Path is not { } file)
                continue;
            yield return file;
            yield return file[..^MediaTypes.Extension(file).Length];
        }
    }

    // A file may belong to the key that is its stem, or to the one that is its whole name; of `.scores/a.png.json` the picture counts.
    private IEnumerable<string> KeysOfFile(string path)
    {
        var folder = MediumFacts.FolderOf(path);
        var name = path[(folder.Length == 0 ? 0 : folder.Length + 1)..];
        if (folder == FolderEntries.ScoresFolder || folder.EndsWith("/" + FolderEntries.ScoresFolder, StringComparison.Ordinal))
        {
            folder = MediumFacts.FolderOf(folder);
            name = name.EndsWith(FolderEntries.SidecarExtension, StringComparison.Ordinal) ? name[..^FolderEntries.SidecarExtension.Length] : "";
        }
        if (name.Length == 0)
            yield break;
        var prefix = FolderEntries.Prefix(folder);
        if (MediaTypes.IsMediaName(name))
        {
            yield return prefix + name;
            yield return prefix + name[..^MediaTypes.Extension(name).Length];
        }
        foreach (var extension in (string[])[FolderEntries.SidecarExtension, _rules.CaptionExtension])
        {
            if (name.Length > extension.Length && name.EndsWith(extension, StringComparison.Ordinal))
                yield return prefix + name[..^extension.Length];
        }
    }
}
