using Tagtui.Library.Json;

namespace Tagtui.Library.Saving;

internal static class IntentCodec
{
    public static ReadOnlySpan<byte> Frame(Intent intent, ByteBuffer buffer) => Frames.Into(buffer, RecordType.Intent, to =>
    {
        to.Number((long)intent.Id);
        Write(to, intent.History);
        to.Number(intent.Ordinal);
        to.Number(intent.Items.Count);
        foreach (var item in intent.Items)
        {
            Write(to, item.Files);
            to.Number(item.Edits.Count);
            foreach (var edit in item.Edits)
            {
                Write(to, edit.Target);
                to.Bytes(edit.Old);
                to.Bytes(edit.New);
                to.Text(edit.Temporary);
            }

            WriteMoves(to, item.Moves);
        }

        to.Number((long)intent.Follows);
        WriteReferrers(to, intent.Referrers);
        foreach (var item in intent.Items)
            WriteTravel(to, item.Moves, item.Media);
    });

    public static Intent Read(ReadOnlySpan<byte> payload)
    {
        var from = new WireReader(payload);
        var id = (ulong)from.Number();
        var history = ReadHistory(ref from);
        var ordinal = (int)from.Number();
        var items = new IntentItem[from.Number()];
        for (var i = 0; i < items.Length; i++)
        {
            var files = ReadFiles(ref from);
            var edits = new FileEdit[from.Number()];
            for (var e = 0; e < edits.Length; e++)
                edits[e] = new FileEdit(ReadPlace(ref from), from.Bytes(), from.Bytes(), from.Text());
            items[i] = new IntentItem(files, edits, ReadMoves(ref from));
        }

        var intent = new Intent(id, history, ordinal, items);
        // A record of an earlier version ends here: it moved to the trash and back at most.
        if (from.AtEnd)
            return intent;
        intent = intent with { Follows = (ulong)from.Number(), Referrers = ReadReferrers(ref from) };
        for (var i = 0; i < items.Length; i++)
        {
            var (moves, media) = ReadTravel(ref from, items[i].Moves);
            items[i] = items[i] with { Moves = moves, Media = media };
        }

        return intent;
    }

    public static byte[] FrameDone(ulong id, ReadOnlySpan<ItemStatus> statuses)
    {
        var copy = statuses.ToArray();
        return Frames.Of(RecordType.Done, to =>
        {
            to.Number((long)id);
            foreach (var status in copy)
                to.Add((byte)status);
        });
    }

    public static (ulong Id, ItemStatus[] Statuses) ReadDone(ReadOnlySpan<byte> payload)
    {
        var from = new WireReader(payload);
        var id = (ulong)from.Number();
        var statuses = new List<ItemStatus>();
        while (!from.AtEnd)
            statuses.Add((ItemStatus)from.Byte());
        return (id, [.. statuses]);
    }

    public static byte[] FrameStaged(IReadOnlyList<Place> places) => Frames.Of(RecordType.Staged, to =>
    {
        to.Number(places.Count);
        foreach (var place in places)
            Write(to, place);
    });

    public static Place[] ReadStaged(ReadOnlySpan<byte> payload)
    {
        var from = new WireReader(payload);
        var places = new Place[from.Number()];
        for (var i = 0; i < places.Length; i++)
            places[i] = ReadPlace(ref from);
        return places;
    }

    public static void Write(ByteBuffer to, HistoryHeader history)
    {
        to.Number(history.Number);
        to.Add((byte)history.Kind);
        to.Number(history.Reverts);
        to.Number(history.Time.UtcTicks);
        to.Text(history.Label);
    }

    public static HistoryHeader ReadHistory(ref WireReader from) => new(
        (int)from.Number(),
        (HistoryKind)from.Byte(),
        (int)from.Number(),
        new DateTimeOffset(from.Number(), TimeSpan.Zero),
        from.Text());

    public static void Write(ByteBuffer to, MediaFiles files)
    {
        to.Text(files.Key.Value);
        to.OptionalText(files.Media);
        to.Text(files.Sidecar);
        to.Text(files.Caption);
    }

    public static MediaFiles ReadFiles(ref WireReader from) => new(new MediaKey(from.Text()), from.OptionalText(), from.Text(), from.Text());

    public static void Write(ByteBuffer to, Place place)
    {
        to.Add((byte)place.Anchor);
        to.Text(place.Path);
    }

    public static Place ReadPlace(ref WireReader from) => new((Anchor)from.Byte(), from.Text());

    /// <summary>What moves mean, behind the items: the files' inodes, and the media before and after.</summary>
    public static void WriteTravel(ByteBuffer to, IReadOnlyList<FileMove> moves, IReadOnlyList<MediumMove> media)
    {
        foreach (var move in moves)
            to.Number(move.Inode);
        to.Number(media.Count);
        foreach (var medium in media)
        {
            WriteOptional(to, medium.From);
            WriteOptional(to, medium.To);
        }
    }

    public static (FileMove[] Moves, MediumMove[] Media) ReadTravel(ref WireReader from, IReadOnlyList<FileMove> moves)
    {
        var known = new FileMove[moves.Count];
        for (var i = 0; i < known.Length; i++)
            known[i] = moves[i] with { Inode = from.Number() };
        var media = new MediumMove[from.Number()];
        for (var i = 0; i < media.Length; i++)
            media[i] = new MediumMove(ReadOptional(ref from), ReadOptional(ref from));
        return (known, media);
    }

    private static void WriteOptional(ByteBuffer to, MediaFiles? files)
    {
        to.Add(files is null ? (byte)0 : (byte)1);
        if (files is not null)
            Write(to, files);
    }

    private static MediaFiles? ReadOptional(ref WireReader from) => from.Byte() == 1 ? ReadFiles(ref from) : null;

    private static void WriteReferrers(ByteBuffer to, IReadOnlyList<Referrer> referrers)
    {
        to.Number(referrers.Count);
        foreach (var referrer in referrers)
        {
            Write(to, referrer.Files);
            Write(to, referrer.At);
            to.Add(referrer.Known is null ? (byte)0 : (byte)1);
            if (referrer.Known is not { } known)
                continue;
            known.Write(to.Take(ContentHash.Size));
            to.Bytes(referrer.Then);
        }
    }

    private static Referrer[] ReadReferrers(ref WireReader from)
    {
        var referrers = new Referrer[from.Number()];
        for (var i = 0; i < referrers.Length; i++)
        {
            var referrer = new Referrer(ReadFiles(ref from), ReadPlace(ref from));
            referrers[i] = from.Byte() == 1 ? referrer with { Known = from.Hash(), Then = from.Bytes() } : referrer;
        }

        return referrers;
    }

    public static void WriteMoves(ByteBuffer to, IReadOnlyList<FileMove> moves)
    {
        to.Number(moves.Count);
        foreach (var move in moves)
        {
            Write(to, move.From);
            Write(to, move.To);
        }
    }

    public static FileMove[] ReadMoves(ref WireReader from)
    {
        var moves = new FileMove[from.Number()];
        for (var i = 0; i < moves.Length; i++)
            moves[i] = new FileMove(ReadPlace(ref from), ReadPlace(ref from));
        return moves;
    }
}
