using System.Buffers.Binary;

namespace Tagtui.Imaging.Foreign;

/// <summary>One box of an ISO media file: a name, and where its content begins and ends.</summary>
internal readonly record struct Box(uint Name, long Start, long End)
{
    /// <summary>The box at a place; null where there is none, or where that has not been read.</summary>
    public static Box? Read(HeaderWindow file, long at, long end)
    {
        if (at + 8 > end || file.At(at, 8) is not { IsEmpty: false } head)
            return null;
        long length = BinaryPrimitives.ReadUInt32BigEndian(head);
        var name = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        var start = at + 8;
        if (length == 1)
        {
            if (file.At(start, 8) is not { IsEmpty: false } wide)
                return null;
            length = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(wide), long.MaxValue >> 2);
            start += 8;
        }
        else if (length == 0)
        {
            length = end - at;
        }
        return length < start - at ? null : new Box(name, start, Math.Min(end, at + length));
    }

    public static uint Named(string name) => ((uint)name[0] << 24) | ((uint)name[1] << 16) | ((uint)name[2] << 8) | name[3];
}

/// <summary>Walks boxes to find a size, as far as the file has been read.</summary>
internal ref struct BoxWalk(HeaderWindow file)
{
    private const int MostBoxes = 4096;
    private readonly HeaderWindow _file = file;
    private int _passed;

    public PixelSize Largest { get; private set; }

    public long WantedAt { get; private set; }

    public void Walk(long at, long end)
    {
        while (at + 8 <= end && WantedAt == 0 && _passed++ < MostBoxes)
        {
            if (Box.Read(_file, at, end) is not { } box)
            {
                if (_file.At(at, 8).IsEmpty && at + 8 <= _file.FileLength)
                    WantedAt = at;
                return;
            }
            if (!Take(box))
                return;
            at = box.End;
        }
    }

    /// <returns>False where nothing more is to be found behind it.</returns>
    private bool Take(Box box)
    {
        if (box.Name == Box.Named("moov") || box.Name == Box.Named("meta"))
        {
            // "meta" has four bytes of version and flags before its boxes.
            Walk(box.Start + (box.Name == Box.Named("meta") ? 4 : 0), box.End);
            return false;
        }
        if (box.Name == Box.Named("trak") || box.Name == Box.Named("iprp") || box.Name == Box.Named("ipco"))
            Walk(box.Start, box.End);
        else if (box.Name == Box.Named("ispe"))
            TakeSize(box, 4, 0, turned: false);
        else if (box.Name == Box.Named("tkhd"))
            TakeTrack(box);
        return true;
    }

    private void TakeTrack(Box box)
    {
        // At the end of the box: a matrix of nine numbers, then width and height with sixteen fraction bits.
        if (box.End - box.Start < 84)
            return;
        var matrix = _file.At(box.End - 44, 8);
        if (matrix.IsEmpty)
            WantedAt = box.Start - 8;
        else
            TakeSize(box, box.End - box.Start - 8, 16, turned: BinaryPrimitives.ReadInt32BigEndian(matrix) == 0 && BinaryPrimitives.ReadInt32BigEndian(matrix[4..]) != 0);
    }

    private void TakeSize(Box box, long at, int fractionBits, bool turned)
    {
        var bytes = _file.At(box.Start + at, 8);
        if (bytes.IsEmpty)
            return;
        var size = new PixelSize((int)(BinaryPrimitives.ReadUInt32BigEndian(bytes) >> fractionBits) & int.MaxValue, (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) >> fractionBits) & int.MaxValue);
        if ((long)size.Width * size.Height > (long)Largest.Width * Largest.Height)
            Largest = turned ? size.Turned : size;
    }
}
