using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>
/// This process's journal: made with the first record, locked while the process lives, removed when it ends with
/// nothing left in it. Journals without a living owner are read by <see cref="Recovery"/>.
///
/// A write or a sync that fails promises nothing: what was appended is cut off again, and the descriptor is given up,
/// because a second sync of it could succeed without having written. The next record begins a new file.
/// </summary>
internal sealed class Journal(Roots roots) : IDisposable
{
    public const string Folder = "journal";

    private const long TruncateAbove = 32 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<(MediaKey, string), Draft> _drafts = [];
    private PosixFile? _folder;
    private PosixFile? _file;
    private string _name = "";
    private long _length;

    public bool IsLong
    {
        get
        {
            lock (_lock)
                return _length > TruncateAbove;
        }
    }

    public static bool IsJournal(string name) => name.EndsWith(".journal", StringComparison.Ordinal);

    /// <summary>Back only when it is on disk, with the place where it begins. Throws where it is not; then nothing is promised.</summary>
    public long Append(ReadOnlySpan<byte> frame) => Append(frame, false, null);

    /// <summary>Ends what began at `intent`. If that cannot be written the intent is cut off: with everything settled on disk it says the same.</summary>
    public void AppendDone(ReadOnlySpan<byte> frame, long intent) => Append(frame, true, intent);

    private long Append(ReadOnlySpan<byte> frame, bool dataOnly, long? cutOffAt)
    {
        lock (_lock)
        {
            var file = _file ?? Begin();
            var before = _length;
            try
            {
                file.Write(frame);
                _length += frame.Length;
                if (dataOnly)
                    file.SyncData();
                else
                    file.Sync();
                return before;
            }
            catch (IOException)
            {
                GiveUp(cutOffAt ?? before);
                throw;
            }
        }
    }

    public void Save(Draft draft)
    {
        Append(Frame(draft));
        lock (_lock)
            _drafts[(draft.Key, draft.Field)] = draft;
    }

    public bool Discard(MediaKey key, string field)
    {
        lock (_lock)
        {
            if (!_drafts.Remove((key, field)))
                return false;
        }

        Append(Frames.Of(RecordType.Draft, to =>
        {
            to.Text(key.Value);
            to.Text(field);
            to.Number(0);
            to.OptionalText(null);
        }));
        return true;
    }

    public IReadOnlyList<Draft> Drafts()
    {
        lock (_lock)
            return [.. _drafts.Values.OrderBy(draft => draft.Time)];
    }

    /// <summary>Everything in it is done and lies safely elsewhere: it begins anew with the drafts.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            if (_file is null)
                return;
            var old = (File: _file, Name: _name);
            _file = null;
            _length = 0;
            // The drafts go to a new file first: no moment is without them.
            if (_drafts.Count > 0)
                Begin();
            _folder!.Unlink(old.Name);
            old.File.Dispose();
            _folder.Sync();
        }
    }

    /// <summary>Reads a draft record into a set: a later one of the same field replaces, an empty one clears.</summary>
    public static void ReadDraft(ReadOnlySpan<byte> payload, Dictionary<(MediaKey, string), Draft> into)
    {
        var from = new WireReader(payload);
        var key = new MediaKey(from.Text());
        var field = from.Text();
        var time = new DateTimeOffset(from.Number(), TimeSpan.Zero);
        if (from.OptionalText() is { } text)
            into[(key, field)] = new Draft(key, field, text, time);
        else
            into.Remove((key, field));
    }

    /// <summary>Closes and so unlocks, leaving the file for the next opener; what a killed process does.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        _folder?.Dispose();
        _file = _folder = null;
    }

    private static byte[] Frame(Draft draft) => Frames.Of(RecordType.Draft, to =>
    {
        to.Text(draft.Key.Value);
        to.Text(draft.Field);
        to.Number(draft.Time.UtcTicks);
        to.OptionalText(draft.Text);
    });

    private PosixFile Begin()
    {
        _folder ??= roots.Get(Anchor.State).MakeFolder(Folder, Roots.OurFolder);
        while (true)
        {
            var name = $"{Environment.ProcessId}-{Random.Shared.NextInt64():x16}.journal";
            var file = _folder.Open(name, Libc.O_RDWR | Libc.O_CREAT | Libc.O_EXCL | Libc.O_APPEND, Roots.OurFile);
            try
            {
                // Between making and locking, another process may have taken it for a dead one's and removed it.
                if (!file.TryLock() || file.Stat().Links == 0)
                {
                    file.Dispose();
                    continue;
                }

                foreach (var draft in _drafts.Values)
                    file.Write(Frame(draft));
                if (_drafts.Count > 0)
                    file.Sync();
                _folder.Sync();
            }
            catch (IOException)
            {
                _ = Libc.UnlinkAt(_folder.Fd, name, 0);
                file.Dispose();
                throw;
            }

            (_file, _name, _length) = (file, name, file.Stat().Size);
            return file;
        }
    }

    private void GiveUp(long length)
    {
        var file = _file!;
        _file = null;
        _length = 0;
        try
        {
            file.Truncate(length);
            file.Sync();
        }
        catch (IOException)
        {
            // Recovery will see a record that nobody was promised: harmless, as it is only applied to the bytes it knows.
        }

        file.Dispose();
    }
}
