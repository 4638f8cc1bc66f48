using System.Text;

namespace Tagtui.Library;

/// <summary>One reader's own things: the folder that it has open, its buffers, and how it checks and reads.</summary>
internal sealed class SliceReader(ReadingRules rules) : IDisposable
{
    private readonly FactsReader _facts = new(rules);
    private readonly RowCheck _check = new(rules);
    private FolderHandle? _folder;
    private string? _path;

    /// <summary>Neighbours are mostly in the same folder. False where it cannot be opened (any more).</summary>
    public bool Open(string path)
    {
        if (path == _path)
            return _folder is not null;
        _folder?.Dispose();
        _path = path;
        _folder = FolderHandle.Open(FolderEntries.Absolute(rules.MediaRoot, path));
        return _folder is not null;
    }

    public bool Holds(in KnownRow row) => _check.Holds(_folder!, row);

    public LookedFacts? Read(in FolderEntry entry) => _facts.Read(_folder!, entry);

    /// <summary>Which files there are beside a medium is found by trying to read them.</summary>
    public LookedFacts? ReadAgain(in KnownRow row) => _facts.Read(_folder!, new FolderEntry(
        Encoding.UTF8.GetString(row.Key), row.Medium.IsEmpty ? null : Encoding.UTF8.GetString(row.Medium), Sidecar: true, Caption: true, Score: true));

    public void Dispose() => _folder?.Dispose();
}
