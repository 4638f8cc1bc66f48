using Tagtui.Library.Json;

namespace Tagtui.Library.Saving;

internal static class IntentCodec
{
    public static byte[] Frame(Intent intent) => Frames.Of(RecordType.Intent, to =>
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

        return new Intent(id, history, ordinal, items);
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
