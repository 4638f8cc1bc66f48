using Tagtui.Library.Posix;

namespace Tagtui.Library.Exporting;

/// <summary>A file that is written by somebody else, piece by piece, and has its name only when it is whole and on disk.</summary>
internal sealed class ListFile : Stream
{
    private const uint NewFile = 0x1B6; // 0666, less the user's umask

    private readonly PosixFile _file;

    private ListFile(PosixFile file) => _file = file;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static void Write(PosixFile folder, string name, Action<Stream> write)
    {
        PosixFile.CheckName(name);
        var temporary = ExportTarget.TemporaryName();
        using var file = folder.Open(temporary, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL, NewFile);
        var placed = false;
        try
        {
            using (var buffered = new BufferedStream(new ListFile(file), 1 << 16))
                write(buffered);
            file.Sync();
            file.Close();
            if (folder.RenameOver(temporary, folder, name) is not 0 and var error)
                throw new PosixException(error, "cannot write", folder.Join(name));
            placed = true;
            folder.Sync();
        }
        finally
        {
            if (!placed)
                folder.Unlink(temporary);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => _file.Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _file.Write(buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
