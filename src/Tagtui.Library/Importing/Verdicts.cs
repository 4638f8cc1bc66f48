namespace Tagtui.Library.Importing;

/// <summary>
/// The folders `yes/` and `no/` of a pipeline that kept its verdicts there. A file stands for the medium that has its
/// stem, or its bytes where no or several media have it; where neither is here the file itself comes in. A file that lies
/// in the library stands for itself as well.
/// </summary>
internal sealed class Verdicts(LibraryLayout layout, MediaNames names, KnownContent known, string reason, CancellationToken cancel)
{
    public const string Yes = "yes";
    public const string No = "no";

    private readonly Dictionary<MediaKey, (bool Approved, string File)> _byKey = [];
    private readonly List<(string Path, Change Change)> _fresh = [];
    private readonly List<FailedItem> _unmatched = [];

    public IReadOnlyDictionary<MediaKey, Change> Changes => _byKey.ToDictionary(item => item.Key, item => ChangeFor(item.Value.Approved));

    public IReadOnlyList<(string Path, Change Change)> Fresh => _fresh;

    public IReadOnlyList<FailedItem> Unmatched => _unmatched;

    public int Files { get; private set; }

    public void Read(string folder)
    {
        var found = false;
        foreach (var (name, approved) in (ReadOnlySpan<(string, bool)>)[(Yes, true), (No, false)])
        {
            var path = Path.Combine(Path.GetFullPath(folder), name);
            if (!Directory.Exists(path))
                continue;
            found = true;
            if (DirectoryListing.Read(path) is not { } listing)
                throw new LibraryException($"{path} cannot be read");
            foreach (var entry in listing.Entries.Where(entry => MediaTypes.IsMediaName(entry.Name)).OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                cancel.ThrowIfCancellationRequested();
                Files++;
                Judge(Path.Combine(path, entry.Name), Path.GetFullPath(folder), approved);
            }
        }

        if (!found)
            throw new LibraryException($"{folder} has neither {Yes}/ nor {No}/");
    }

    private void Judge(string file, string folder, bool approved)
    {
        var below = Path.GetRelativePath(layout.MediaRoot, file);
        var inside = !below.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(below);
        var self = inside ? names.Find(below).Key : null;
        var here = names.OfStem(Path.GetFileName(file)).Where(key => !inside || !IsIn(folder, key)).ToList();
        if (self is { } own)
            Set(own, approved, file);
        if (here.Count == 1)
            Set(here[0], approved, file);
        else if (self is not null)
            return;
        else if (ContentFile.TryHash(file, cancel) is not { } content)
            _unmatched.Add(new FailedItem(new MediaKey(file), "cannot be read, and no single medium has its name"));
        else if (known.Find(content.Size, content.Hash, cancel) is { } same)
            Set(same, approved, file);
        else if (here.Count > 1)
            _unmatched.Add(new FailedItem(new MediaKey(file), $"{here.Count} media have its name, and none its bytes"));
        else
            _fresh.Add((file, ChangeFor(approved)));
    }

    private bool IsIn(string folder, MediaKey key)
    {
        var path = Path.Combine(layout.MediaRoot, key.Value);
        return path.StartsWith(Path.Combine(folder, Yes) + "/", StringComparison.Ordinal) || path.StartsWith(Path.Combine(folder, No) + "/", StringComparison.Ordinal);
    }

    private void Set(MediaKey key, bool approved, string file)
    {
        if (_byKey.TryGetValue(key, out var before) && before.Approved != approved)
        {
            _byKey.Remove(key);
            _unmatched.Add(new FailedItem(new MediaKey(file), $"is in {Yes}/ and in {No}/: {key} stays as it is"));
        }
        else
        {
            _byKey[key] = (approved, file);
        }
    }

    private Change ChangeFor(bool approved) => approved ? new SetApproved(true) : Library.Changes.All(new SetScore(Sidecar.LowestScore), SetApproved.Reject(reason));
}
