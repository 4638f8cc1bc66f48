using System.Text;
using System.Text.Unicode;

namespace Tagtui.Library;

/// <summary>
/// The names of one folder, sorted out by stem: which media, sidecars and captions there are.
///
/// A folder may hold millions of files, so a name is kept once, as the bytes of its stem, and what belongs to the stem as
/// a few bits beside it: thirty-five bytes for a picture with sidecar and caption, and no object. Media with the same
/// stem are rare and go through <see cref="Give"/>: the first in ordinal order has the stem as its key, each further one
/// its whole name, because two keys must never share one sidecar; a stem that such a longer key has already taken gives
/// way to it.
/// </summary>
internal sealed class FolderNames
{
    private const int ChunkBits = 18;
    private const int NameBits = 13;
    private const int Crowd = 100_000;
    private const int LongestName = 1024;

    private readonly byte[] _captionExtension;
    private readonly List<byte[]> _chunks = [];
    private readonly List<byte[]> _extensions = [[]];
    private readonly List<(byte[] Stem, int Extension)> _crowded = [];
    private readonly List<Name[]> _nameChunks = [new Name[64]];
    private int[] _slots = new int[256];
    private int _count;
    private int _used;

    private struct Name
    {
        public int Text;
        public uint Hash;
        public ushort Length;
        public ushort Extension;
        public Has Has;
    }

    [Flags]
    private enum Has : byte
    {
        Sidecar = 1,
        Caption = 2,
        Score = 4,

        /// <summary>The medium's whole name is the key: it has no extension beyond it.</summary>
        WholeName = 8,

        /// <summary>A row says the same of it.</summary>
        Met = 16,

        /// <summary>A row says something else of it.</summary>
        Differs = 32,
        Medium = 64,
    }

    private FolderNames(string captionExtension) => _captionExtension = Encoding.UTF8.GetBytes(captionExtension);

    public List<string> Subfolders { get; } = [];

    /// <summary>Names of media whose key is not their stem.</summary>
    public List<string> Crowded { get; } = [];

    public int UnreadableNames { get; private set; }

    /// <summary>How many entries the folder has that are a medium or a sidecar.</summary>
    public int Listed { get; private set; }

    /// <param name="nothing">Nothing in it counts, whatever there is.</param>
    public static FolderNames? Read(string absolute, string captionExtension, bool nothing = false)
    {
        var names = new FolderNames(captionExtension);
        if (nothing)
            return names;
        var scores = false;
        if (!DirectoryListing.Visit(absolute, (name, kind) => names.Add(absolute, name, kind, ref scores)))
            return null;
        names.Settle();
        if (scores)
            names.TakeScores(Path.Combine(absolute, FolderEntries.ScoresFolder));
        names.Subfolders.Sort(Utf8Order.Instance);
        names.Crowded.Sort(Utf8Order.Instance);
        // What a large table left behind while it grew would stay for as long as it is in use.
        if (names._count > Crowd)
            GC.Collect(2, GCCollectionMode.Aggressive);
        return names;
    }

    private void Add(string absolute, ReadOnlySpan<byte> name, EntryKind kind, ref bool scores)
    {
        // Hidden files and folders are never media: `.`, `..`, `.tagtui`, `.scores`, `.workflows`, `._x.png`.
        if (name.IsEmpty || name[0] == (byte)'.')
        {
            scores |= name.SequenceEqual(".scores"u8);
            return;
        }
        if (name.Length > LongestName || !Utf8.IsValid(name))
        {
            UnreadableNames++;
            return;
        }
        if (kind == EntryKind.Unknown)
            kind = Ask(absolute, Encoding.UTF8.GetString(name));
        if (kind == EntryKind.Directory)
            Subfolders.Add(Encoding.UTF8.GetString(name));
        else if (kind is EntryKind.File or EntryKind.Link)
            AddFile(name);
    }

    private void AddFile(ReadOnlySpan<byte> name)
    {
        if (Extension(name) is > 0 and var extension)
            AddMedium(name[..^_extensions[extension].Length], extension);
        else if (name.EndsWith(".json"u8))
            Mark(name[..^5], Has.Sidecar);
        else if (name.EndsWith(_captionExtension))
            Mark(name[..^_captionExtension.Length], Has.Caption);
    }

    private void Mark(ReadOnlySpan<byte> stem, Has has)
    {
        var index = FindOrAdd(stem);
        At(index).Has |= has;
    }

    private void AddMedium(ReadOnlySpan<byte> stem, int extension)
    {
        var index = FindOrAdd(stem);
        ref var name = ref At(index);
        if ((name.Has & Has.Medium) != 0)
        {
            // The lower extension stays, whichever came first.
            if (_extensions[extension].AsSpan().SequenceCompareTo(_extensions[name.Extension]) < 0)
                (name.Extension, extension) = ((ushort)extension, name.Extension);
            _crowded.Add((stem.ToArray(), extension));
            return;
        }
        name.Has |= Has.Medium;
        name.Extension = (ushort)extension;
    }

    // Entries are only now complete: the same stem may have come before or after.
    private void Settle()
    {
        foreach (var (stem, extension) in _crowded)
            Give([.. stem, .. _extensions[extension]]);
        _crowded.Clear();
        for (var i = 0; i < _count; i++)
        {
            if ((At(i).Has & (Has.Medium | Has.Sidecar)) != 0)
                Listed++;
        }
    }

    private void Give(byte[] whole)
    {
        var index = FindOrAdd(whole);
        ref var name = ref At(index);
        byte[]? displaced = (name.Has & (Has.Medium | Has.WholeName)) == Has.Medium ? [.. whole, .. _extensions[name.Extension]] : null;
        name.Has |= Has.Medium | Has.WholeName;
        name.Extension = 0;
        Crowded.Add(Encoding.UTF8.GetString(whole));
        if (displaced is not null)
            Give(displaced);
    }

    private void TakeScores(string folder) => DirectoryListing.Visit(folder, (name, _) =>
    {
        if (!name.EndsWith(".json"u8))
            return;
        var medium = name[..^5];
        if (Find(medium) is >= 0 and var whole && (At(whole).Has & Has.WholeName) != 0)
            At(whole).Has |= Has.Score;
        else if (Extension(medium) is > 0 and var extension && Find(medium[..^_extensions[extension].Length]) is >= 0 and var index
            && (At(index).Has & Has.Medium) != 0 && At(index).Extension == extension)
            At(index).Has |= Has.Score;
    });

    /// <summary>The number of the extension of a medium's name, with the dot; 0 where it is no medium.</summary>
    private int Extension(ReadOnlySpan<byte> name)
    {
        var dot = name.LastIndexOf((byte)'.');
        if (dot <= 0 || name.Length - dot > MediaTypes.LongestExtension)
            return 0;
        var extension = name[dot..];
        for (var i = 1; i < _extensions.Count; i++)
        {
            if (extension.SequenceEqual(_extensions[i]))
                return i;
        }
        Span<char> text = stackalloc char[MediaTypes.LongestExtension];
        if (!MediaTypes.IsMediaExtension(text[..Encoding.UTF8.GetChars(extension, text)]))
            return 0;
        _extensions.Add(extension.ToArray());
        return _extensions.Count - 1;
    }

    /// <summary>
    /// Whether the folder still has what a row says: the same medium, and the same files beside it. Null where there is no
    /// such entry at all. What was asked for is no longer among <see cref="Unmet"/>, unless it differs.
    /// </summary>
    public bool? Meet(in KnownRow row)
    {
        var index = Find(row.Stem);
        if (index < 0 || (At(index).Has & (Has.Medium | Has.Sidecar)) == 0)
            return null;
        ref var name = ref At(index);
        var same = IsSame(name, row);
        name.Has |= same ? Has.Met : Has.Differs;
        return same;
    }

    private bool IsSame(in Name name, in KnownRow row)
    {
        if ((name.Has & Has.Medium) == 0 ? !row.Medium.IsEmpty
            : !row.Medium.StartsWith(row.Stem) || !row.Medium[row.Stem.Length..].SequenceEqual(_extensions[name.Extension]))
            return false;
        return FileStamp.Has(row.Stamp, (name.Has & Has.Medium) != 0, (name.Has & Has.Sidecar) != 0, (name.Has & Has.Caption) != 0, (name.Has & Has.Score) != 0);
    }

    /// <summary>Entries that no row was the same as, in the order of their keys. The last question about names: of a large folder the table that finds them is let go.</summary>
    public int[] Unmet()
    {
        var count = 0;
        var found = new int[Listed];
        for (var i = 0; i < _count; i++)
        {
            if ((At(i).Has & (Has.Medium | Has.Sidecar)) != 0 && (At(i).Has & Has.Met) == 0)
                found[count++] = i;
        }
        Array.Resize(ref found, count);
        Sort(found);
        if (count > Crowd)
        {
            // Nothing is looked up any more, and what the sorting took would stay until the reading is nearly done.
            _slots = new int[4];
            GC.Collect(2, GCCollectionMode.Aggressive);
        }
        return found;
    }

    // By eight bytes after what all have in common, which most often decides; what they leave equal is compared whole.
    private void Sort(int[] names)
    {
        if (names.Length < 2)
            return;
        var common = Stem(names[0]).Length;
        foreach (var name in names)
            common = Math.Min(common, Stem(name).CommonPrefixLength(Stem(names[0])));
        var keys = new ulong[names.Length];
        for (var i = 0; i < names.Length; i++)
            keys[i] = Key(Stem(names[i])[common..]);
        Array.Sort(keys, names);
        for (int from = 0, to; from < names.Length; from = to)
        {
            for (to = from + 1; to < names.Length && keys[to] == keys[from];)
                to++;
            if (to - from > 1)
                names.AsSpan(from, to - from).Sort((a, b) => Stem(a).SequenceCompareTo(Stem(b)));
        }
    }

    private static ulong Key(ReadOnlySpan<byte> text)
    {
        Span<byte> first = stackalloc byte[8];
        first.Clear();
        text[..Math.Min(8, text.Length)].CopyTo(first);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(first);
    }

    /// <summary>There is a row of it, only it says something else.</summary>
    public bool HasRow(int index) => (At(index).Has & Has.Differs) != 0;

    /// <param name="prefix">The folder with a slash after it, or nothing.</param>
    public FolderEntry Entry(int index, string prefix)
    {
        ref readonly var name = ref At(index);
        var stem = Encoding.UTF8.GetString(Stem(index));
        var medium = (name.Has & Has.Medium) == 0 ? null
            : name.Extension == 0 ? stem
            : stem + Encoding.UTF8.GetString(_extensions[name.Extension]);
        return new FolderEntry(prefix + stem, medium, (name.Has & Has.Sidecar) != 0, (name.Has & Has.Caption) != 0, (name.Has & Has.Score) != 0);
    }

    private ReadOnlySpan<byte> Stem(int index)
    {
        ref readonly var name = ref At(index);
        return _chunks[name.Text >> ChunkBits].AsSpan(name.Text & ((1 << ChunkBits) - 1), name.Length);
    }

    private int Find(ReadOnlySpan<byte> stem)
    {
        var hash = Hash(stem);
        var slot = Slot(hash, stem);
        return _slots[slot] - 1;
    }

    private int FindOrAdd(ReadOnlySpan<byte> stem)
    {
        var hash = Hash(stem);
        var slot = Slot(hash, stem);
        if (_slots[slot] > 0)
            return _slots[slot] - 1;
        MakeRoom();
        At(_count) = new Name { Text = Keep(stem), Length = (ushort)stem.Length, Hash = hash };
        _slots[slot] = ++_count;
        if (_count > _slots.Length / 4 * 3)
            Widen();
        return _count - 1;
    }

    private ref Name At(int index) => ref _nameChunks[index >> NameBits][index & ((1 << NameBits) - 1)];

    // The first chunk begins small: most folders are. None of the others ever grows, and so leaves nothing behind.
    private void MakeRoom()
    {
        if (_count >> NameBits >= _nameChunks.Count)
        {
            _nameChunks.Add(new Name[1 << NameBits]);
        }
        else if (_count == _nameChunks[0].Length)
        {
            var first = _nameChunks[0];
            Array.Resize(ref first, _count * 2);
            _nameChunks[0] = first;
        }
    }

    private int Slot(uint hash, ReadOnlySpan<byte> stem)
    {
        var mask = (uint)_slots.Length - 1;
        var slot = hash & mask;
        while (_slots[slot] is > 0 and var taken && (At(taken - 1).Hash != hash || !Stem(taken - 1).SequenceEqual(stem)))
            slot = (slot + 1) & mask;
        return (int)slot;
    }

    private void Widen()
    {
        _slots = new int[_slots.Length * 2];
        var mask = (uint)_slots.Length - 1;
        for (var i = 0; i < _count; i++)
        {
            var slot = At(i).Hash & mask;
            while (_slots[slot] > 0)
                slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }

    private int Keep(ReadOnlySpan<byte> stem)
    {
        const int size = 1 << ChunkBits;
        if (_chunks.Count == 0 || _used + stem.Length > size)
        {
            // The first begins small: most folders are.
            _chunks.Add(new byte[_chunks.Count == 0 ? 4096 : size]);
            _used = 0;
        }
        var chunk = _chunks[^1];
        if (_used + stem.Length > chunk.Length)
        {
            Array.Resize(ref chunk, Math.Min(size, Math.Max(_used + stem.Length, chunk.Length * 2)));
            _chunks[^1] = chunk;
        }
        stem.CopyTo(chunk.AsSpan(_used));
        var at = ((_chunks.Count - 1) << ChunkBits) | _used;
        _used += stem.Length;
        return at;
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in text)
            hash = (hash ^ value) * 1099511628211UL;
        return (uint)(hash ^ (hash >> 32));
    }

    private static EntryKind Ask(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return FileLook.At(path, followLinks: false) is not null ? EntryKind.File
            : Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null ? EntryKind.Directory
            : File.Exists(path) ? EntryKind.Link
            : EntryKind.Other;
    }
}
