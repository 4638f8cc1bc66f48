using System.Runtime.InteropServices;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Tests.Posix;

public sealed partial class FileLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tagtui-lock-");

    public void Dispose() => _folder.Delete(true);

    /// <summary>A second descriptor of the same open file is what a child has between its fork and its exec.</summary>
    [Fact]
    public void A_lock_is_given_up_with_its_file_even_while_a_forked_child_still_holds_that_open()
    {
        using var folder = PosixFile.OpenFolder(_folder.FullName);
        var file = folder.Open("it", Libc.O_RDWR | Libc.O_CREAT, 0x180);
        Assert.True(file.TryLock());
        using var another = folder.Open("it", Libc.O_RDWR);
        Assert.False(another.TryLock());
        var child = Dup(file.Fd);
        Assert.True(child >= 0);
        try
        {
            file.Dispose();
            Assert.True(another.TryLock());
        }
        finally
        {
            _ = Libc.Close(child);
        }
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Dup(int fd);
}
