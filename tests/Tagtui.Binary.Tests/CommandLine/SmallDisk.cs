using System.Diagnostics;

namespace Tagtui.Binary.Tests.CommandLine;

/// <summary>A file system of one megabyte or more, mounted on a folder.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    public SmallDisk(string folder, int megabytes = 1)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0755", "tagtui-test", _folder))
            throw new IOException("no tmpfs could be mounted");
    }

    public static bool CanBeMade { get; } = Machine.IsRoot && TryOne();

    private string Filling => Path.Combine(_folder, "filling");

    /// <summary>Fills what is free, but for so many bytes.</summary>
    public void Fill(long but)
    {
        Free();
        long free = new DriveInfo(_folder).AvailableFreeSpace - but;
        File.WriteAllBytes(Filling, new byte[Math.Max(0, free)]);
    }

    public void Free() => File.Delete(Filling);

    public void Dispose() => Run("umount", "-l", _folder);

    private static bool TryOne()
    {
        var folder = Directory.CreateTempSubdirectory("tagtui-disk-").FullName;
        try
        {
            using var disk = new SmallDisk(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
