using Tagtui.Library.Posix;

namespace Tagtui.Library.Importing;

/// <summary>
/// Which bytes the library has already. Two files can only be the same where they are equally long, so a medium is asked
/// for its hash when a file of its length comes along: its sidecar may say it, else it is read, once.
/// </summary>
internal sealed class KnownContent
{
    private readonly string _mediaRoot;
    private readonly Dictionary<long, List<Known>> _bySize = [];
    private readonly Dictionary<ContentHash, MediaKey> _new = [];

    public KnownContent(string mediaRoot, IEnumerable<MediumFacts> media)
    {
        _mediaRoot = mediaRoot;
        foreach (var facts in media)
        {
            if (facts.Path is not { } path)
                continue;
            if (!_bySize.TryGetValue(facts.Size, out var known))
                _bySize[facts.Size] = known = [];
            known.Add(new Known(facts.Key, path, HashOf(facts.Sha256)));
        }
    }

    public void Add(ContentHash hash, MediaKey key) => _new.TryAdd(hash, key);

    public MediaKey? Find(long size, ContentHash hash, CancellationToken cancel)
    {
        if (_new.TryGetValue(hash, out var fresh))
            return fresh;
        if (!_bySize.TryGetValue(size, out var candidates))
            return null;
        foreach (var candidate in candidates)
        {
            candidate.Hash ??= ContentFile.TryHash(Path.Combine(_mediaRoot, candidate.Path), cancel)?.Hash ?? default;
            if (candidate.Hash == hash)
                return new MediaKey(candidate.Key);
        }

        return null;
    }

    private static ContentHash? HashOf(string? text) =>
        text is { Length: ContentHash.Size * 2 } && text.All(char.IsAsciiHexDigit) ? ContentHash.Read(Convert.FromHexString(text)) : null;

    private sealed class Known(string key, string path, ContentHash? hash)
    {
        public string Key => key;

        public string Path => path;

        public ContentHash? Hash { get; set; } = hash;
    }
}

/// <summary>A whole file, read to its end for its hash.</summary>
internal static class ContentFile
{
    private const int Chunk = 1 << 18;

    public static (long Size, ContentHash Hash) Hash(string path, CancellationToken cancel)
    {
        using var file = PosixFile.OpenFile(path);
        if (!file.Stat().IsRegular)
            throw new IOException($"{path} is no regular file");
        var buffer = new byte[Chunk];
        var hash = new ContentHash.Running();
        for (long size = 0; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var count = file.Read(buffer);
            if (count == 0)
                return (size, hash.Result());
            hash.Add(buffer.AsSpan(0, count));
            size += count;
        }
    }

    /// <summary>Null where it cannot be read.</summary>
    public static (long Size, ContentHash Hash)? TryHash(string path, CancellationToken cancel)
    {
        try
        {
            return Hash(path, cancel);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
