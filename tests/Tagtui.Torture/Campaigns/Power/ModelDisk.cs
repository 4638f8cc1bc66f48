namespace Tagtui.Torture.Campaigns.Power;

/// <summary>How much of what was not synced a power failure leaves.</summary>
internal enum Loss
{
    /// <summary>Everything unsynced is gone: names and contents.</summary>
    All,

    /// <summary>Names are kept, contents are not: the renamed file that is empty.</summary>
    Contents,

    /// <summary>The names changed so far up to some moment, and of each file any part that was written.</summary>
    Some,
}

/// <summary>
/// A folder on a disk whose power can fail. Each file has its content as programs see it and as it was at its last fsync; names likewise, made durable
/// by the fsync of their directory and by nothing else. POSIX promises no more, whatever one file system does. Names not yet
/// durable are kept in order, so that a failure can keep a prefix of them, as journals do.
/// </summary>
internal sealed class ModelDisk
{
    private readonly Dictionary<string, ModelFile> _seen, _durable;
    private readonly HashSet<string> _folders;
    private readonly List<List<(string Path, ModelFile? File)>> _pending = [];

    private ModelDisk(Dictionary<string, ModelFile> files, HashSet<string> folders)
    {
        _seen = files;
        _durable = new(files);
        _folders = folders;
    }

    public static ModelDisk Of(string root) => new(
        Files(root).ToDictionary(path => path, path => new ModelFile(File.ReadAllBytes(path))),
        [root, .. Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories)]);

    public ModelFile? Find(string path) => _seen.GetValueOrDefault(path);

    public ModelFile Create(string path)
    {
        var file = new ModelFile(null);
        Change((path, file));
        return file;
    }

    public void AddFolder(string path) => _folders.Add(path);

    public void Link(string path, ModelFile file) => Change((path, file));

    public void Remove(string path) => Change((path, null));

    public void Rename(string from, string to)
    {
        if (_folders.Contains(from))
            throw new NotSupportedException($"a folder was renamed: {from}");
        if (_seen.TryGetValue(from, out var file))
            Change((from, null), (to, file));
    }

    public void Exchange(string one, string other) => Change((one, _seen.GetValueOrDefault(other)), (other, _seen.GetValueOrDefault(one)));

    public void SyncFolder(string folder)
    {
        foreach (var change in _pending.Where(change => change.Any(name => Path.GetDirectoryName(name.Path) == folder)).ToList())
        {
            Apply(_durable, change);
            _pending.Remove(change);
        }
    }

    public void SyncContents()
    {
        foreach (var file in _seen.Values.Concat(_durable.Values).Distinct())
            file.Sync();
    }

    /// <summary>Puts on the real disk what the failure leaves. Shared memory of SQLite is gone in any case.</summary>
    public void Materialise(string root, Loss loss, Random random)
    {
        var names = new Dictionary<string, ModelFile>(_durable);
        int kept = loss switch { Loss.All => 0, Loss.Contents => _pending.Count, _ => random.Next(_pending.Count + 1) };
        foreach (var change in _pending.Take(kept))
            Apply(names, change);

        var contents = new Dictionary<ModelFile, byte[]>();
        Directory.Delete(root, recursive: true);
        foreach (var folder in _folders.Order(StringComparer.Ordinal))
            Directory.CreateDirectory(folder);
        foreach (var (path, file) in names)
        {
            if (path.EndsWith("-shm", StringComparison.Ordinal))
                continue;
            if (!contents.TryGetValue(file, out var bytes))
                contents[file] = bytes = loss == Loss.Some ? file.PartlySynced(random) : file.Durable;
            File.WriteAllBytes(path, bytes);
        }
    }

    private void Change(params (string Path, ModelFile? File)[] change)
    {
        Apply(_seen, change);
        _pending.Add([.. change]);
    }

    private static void Apply(Dictionary<string, ModelFile> names, IEnumerable<(string Path, ModelFile? File)> change)
    {
        foreach (var (path, file) in change)
        {
            if (file is null)
                names.Remove(path);
            else
                names[path] = file;
        }
    }

    private static IEnumerable<string> Files(string root) =>
        Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });
}

/// <summary>The content of one file, as written and as last synced.</summary>
internal sealed class ModelFile(byte[]? content)
{
    private byte[] _seen = content ?? [];

    public byte[] Durable { get; private set; } = content ?? [];

    public long Length => _seen.Length;

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        // The durable array may be the same object: never change it in place.
        var next = new byte[Math.Max(_seen.Length, offset + bytes.Length)];
        _seen.CopyTo(next, 0);
        bytes.CopyTo(next.AsSpan((int)offset));
        _seen = next;
    }

    public void Truncate(long length)
    {
        var next = new byte[length];
        _seen.AsSpan(0, (int)Math.Min(length, _seen.Length)).CopyTo(next);
        _seen = next;
    }

    public void Sync() => Durable = _seen;

    /// <summary>The synced content, the whole of the written one, or the written one cut short with the old bytes behind the cut.</summary>
    public byte[] PartlySynced(Random random)
    {
        if (ReferenceEquals(_seen, Durable) || random.Next(3) == 0)
            return Durable;
        if (random.Next(2) == 0)
            return _seen;
        int cut = random.Next(_seen.Length + 1);
        return [.. _seen.AsSpan(0, cut), .. cut < Durable.Length ? Durable.AsSpan(cut) : []];
    }
}
