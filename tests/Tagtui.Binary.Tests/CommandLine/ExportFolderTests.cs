namespace Tagtui.Binary.Tests.CommandLine;

/// <summary>An export that is killed, that finds no room, and that may not write: whole files only, one line, and the same line again goes on.</summary>
public sealed class ExportFolderTests : IDisposable
{
    private const int Pictures = 200;

    private readonly Workspace _workspace = new();

    public ExportFolderTests()
    {
        for (int i = 0; i < Pictures; i++)
        {
            File.WriteAllBytes(_workspace.File($"library/p{i:000}.png"), PngFile.Create(i));
            File.WriteAllText(_workspace.File($"library/p{i:000}.txt"), $"caption {i}\n");
        }
    }

    public void Dispose()
    {
        Shell($"chmod -R u+rwX '{_workspace.Root}'");
        _workspace.Dispose();
    }

    [BinaryFact]
    public void A_kill_at_any_time_leaves_whole_files_and_the_same_line_goes_on()
    {
        var target = _workspace.File("out");
        Assert.Equal(0, Run("sync").Status);
        for (int i = 1; i <= 40; i++)
        {
            // Later and later, so that every stage of the work is met; the last ones may come to the end.
            Shell($"HOME='{_workspace.Home}' timeout -s KILL {0.01 * i:0.00} '{TagtuiBinary.Required}' -L '{_workspace.Library}' export '{target}' --as files --into >/dev/null 2>&1");
            foreach (var file in Whole(target))
                Assert.Equal(File.ReadAllBytes(Path.Combine(_workspace.Library, Path.GetFileName(file))), File.ReadAllBytes(file));
        }
        var done = Run("export", target, "--as", "files", "--into");
        Assert.True(done.Status == 0, done.ToString());
        Assert.Equal(2 * Pictures, Whole(target).Count());
        Assert.Empty(Directory.EnumerateFiles(target, "*.tmp"));
    }

    [BinaryFact(Needs.SmallDisk)]
    public void A_full_disk_is_one_line_and_with_room_the_same_line_goes_on()
    {
        using var disk = new SmallDisk(_workspace.File("disk"));
        var target = _workspace.File("disk/out");
        Assert.Equal(0, Run("sync").Status);
        // By their sizes they fit; but each takes a block.
        disk.Fill(600_000);
        var full = Run("export", target, "--as", "files");
        Assert.True(full.Status == 1, full.ToString());
        Assert.Contains("no space left (ENOSPC)", full.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", full.Error, StringComparison.Ordinal);
        Assert.InRange(full.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 3);
        Assert.InRange(Whole(target).Count(), 1, (2 * Pictures) - 1);
        Assert.Empty(Directory.EnumerateFiles(target, "*.tmp"));
        foreach (var file in Whole(target))
            Assert.Equal(File.ReadAllBytes(Path.Combine(_workspace.Library, Path.GetFileName(file))), File.ReadAllBytes(file));
        disk.Free();
        disk.Fill(0);
        Assert.Equal(2, Run("export", _workspace.File("disk/other"), "--as", "files").Status);
        Assert.False(Directory.Exists(_workspace.File("disk/other")));
        disk.Free();
        // A disk of one megabyte does not take all of them; it takes one.
        var captions = Run("export", target, "--as", "files", "--no-pictures", "p001");
        Assert.True(captions.Status == 0, captions.ToString());
    }

    [BinaryFact(Needs.PlainUser)]
    public void A_folder_that_may_not_be_written_is_one_line()
    {
        Directory.CreateDirectory(_workspace.File("locked"));
        File.Copy(TagtuiBinary.Required, _workspace.File("tagtui"));
        if (Machine.IsRoot)
            Shell($"chown -R 65534:65534 '{_workspace.Root}'");
        Shell($"chmod a-w '{_workspace.File("locked")}'");
        foreach (var target in new[] { "locked", "locked/new" })
        {
            var plan = new TagtuiProgram(_workspace, [.. Machine.AsPlainUser!, _workspace.File("tagtui")]).OnLibrary("export", _workspace.File(target), "--as", "files");
            var refused = CapturedRun.ToEnd(plan);
            Assert.True(refused.Status == 2, refused.ToString());
            Assert.Contains("permission denied (EACCES)", refused.Error, StringComparison.Ordinal);
            Assert.InRange(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 3);
            Assert.Empty(Directory.EnumerateFileSystemEntries(_workspace.File("locked")));
        }
    }

    private Outcome Run(params string[] words) => TagtuiProgram.Shipped(_workspace).Run(["-L", _workspace.Library, .. words]);

    private static IEnumerable<string> Whole(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Where(file => !Path.GetFileName(file).StartsWith('.')) : [];

    private static void Shell(string line)
    {
        using var process = System.Diagnostics.Process.Start("sh", ["-c", line]);
        process.WaitForExit();
    }
}
