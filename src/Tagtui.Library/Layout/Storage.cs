using System.Text;

namespace Tagtui.Library;

/// <summary>What the file system below a folder allows.</summary>
internal static class Storage
{
    private const int MayWrite = 2;
    private const int AsEffectiveUser = 0x200;

    // statfs(2) magic numbers of file systems that several hosts may see at once, where SQLite's shared memory and locks
    // cannot be relied on. FUSE is counted whole: sshfs, s3fs, rclone and glusterfs all answer with the same number.
    private static readonly Dictionary<long, string> Network = new()
    {
        [0x6969] = "NFS",
        [0x517B] = "SMB",
        [0xFF534D42] = "CIFS",
        [0xFE534D42] = "SMB2",
        [0x01021997] = "9p",
        [0x65735546] = "FUSE",
        [0x5346414F] = "AFS",
        [0x6B414653] = "AFS",
        [0x73757245] = "Coda",
        [0x00C36400] = "Ceph",
        [0x0BD00BD0] = "Lustre",
        [0x47504653] = "GPFS",
        [0x01161970] = "GFS2",
        [0x7461636F] = "OCFS2",
        [0x19830326] = "BeeGFS",
        [0x013111A8] = "IBRIX",
    };

    /// <summary>The network file system that the folder is on, or null.</summary>
    public static unsafe string? NetworkKind(string folder)
    {
        NativeFiles.StatfsBuffer buffer = default;
        fixed (byte* name = Terminated(folder))
        {
            if (NativeFiles.Statfs(name, &buffer) != 0)
                return null;
        }
        return NetworkKind(buffer.Magic);
    }

    internal static string? NetworkKind(long magic) => Network.GetValueOrDefault(magic & 0xFFFFFFFF);

    public static unsafe bool IsWritable(string folder)
    {
        fixed (byte* name = Terminated(folder))
            return NativeFiles.AccessAt(NativeFiles.CurrentDirectory, name, MayWrite, AsEffectiveUser) == 0;
    }

    private static byte[] Terminated(string path)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, bytes);
        return bytes;
    }
}
