using System.Buffers.Binary;

namespace Tagtui.Torture.Driving;

/// <summary>Just enough of a 64-bit ELF file to know whether it needs a loader or a library.</summary>
internal sealed record ElfFile(bool HasInterpreter, int NeededLibraries)
{
    private const int DynamicSegment = 2, InterpreterSegment = 3;

    public bool IsStatic => !HasInterpreter && NeededLibraries == 0;

    public static ElfFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < 64 || !bytes.AsSpan(0, 5).SequenceEqual<byte>([0x7F, (byte)'E', (byte)'L', (byte)'F', 2]))
            throw new InvalidDataException($"{path} is not a 64-bit ELF file");
        var file = bytes.AsSpan();
        int offset = (int)BinaryPrimitives.ReadInt64LittleEndian(file[32..]);
        int size = BinaryPrimitives.ReadInt16LittleEndian(file[54..]);
        int count = BinaryPrimitives.ReadInt16LittleEndian(file[56..]);
        bool interpreter = false;
        int needed = 0;
        for (int i = 0; i < count; i++)
        {
            var header = file.Slice(offset + (i * size), size);
            int type = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (type == InterpreterSegment)
                interpreter = true;
            if (type == DynamicSegment)
                needed += Needed(file.Slice((int)BinaryPrimitives.ReadInt64LittleEndian(header[8..]), (int)BinaryPrimitives.ReadInt64LittleEndian(header[32..])));
        }
        return new ElfFile(interpreter, needed);
    }

    private static int Needed(ReadOnlySpan<byte> dynamic)
    {
        int count = 0;
        for (int at = 0; at + 16 <= dynamic.Length; at += 16)
        {
            long tag = BinaryPrimitives.ReadInt64LittleEndian(dynamic[at..]);
            if (tag == 0)
                break;
            if (tag == 1)
                count++;
        }
        return count;
    }
}
