using System.Diagnostics;

namespace Tagtui.Binary.Tests.CommandLine;

/// <summary>Folders and files that may not be written, for somebody whom permissions bind, and a disk that is full: a line, status 2, nothing lost.</summary>
public sealed class UnwritableTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly string _outside;

    public UnwritableTests()
    {
        _outside = WritingVerbs.MakeLibrary(_workspace.Library, _workspace.File("outside"));
        // Where it was built the other user may not be let in.
        if (TagtuiBinary.Path is { } program)
            File.Copy(program, _workspace.File("tagtui"));
    }

    public static TheoryData<string> Verbs => WritingVerbs.All;

    public void Dispose()
    {
        Shell($"chmod -R u+rwX '{_workspace.Root}'");
        _workspace.Dispose();
    }

    [BinaryTheory(Needs.PlainUser)]
    [MemberData(nameof(Verbs))]
    public void A_folder_that_cannot_be_written_fails_the_picture_and_it_stays_whole(string verb)
    {
        Shell($"chmod a-w '{_workspace.Library}/a'");
        Assert.Contains("permission denied (EACCES)", Refused(verb, $"{_workspace.Library}/a"), StringComparison.Ordinal);
    }

    [BinaryTheory(Needs.PlainUser)]
    [MemberData(nameof(Verbs))]
    public void A_library_that_cannot_be_written_says_so_once(string verb)
    {
        Shell($"chmod -R a-w '{_workspace.Library}'");
        Refused(verb, "nothing can be changed here: the folder cannot be written");
    }

    [BinaryFact(Needs.PlainUser)]
    public void What_may_not_be_read_is_told_and_the_rest_goes_on()
    {
        Shell($"chmod 0 '{_workspace.Library}/b' '{_workspace.Library}/a/one.json'");
        var listed = RunAsPlainUser(["list", "--plain", "--fields", "key,problem"]);
        Assert.Equal(0, listed.Status);
        Assert.StartsWith("a/one\tthe sidecar could not be read", listed.Out, StringComparison.Ordinal);
        var verified = RunAsPlainUser(["verify"]);
        Assert.Equal(1, verified.Status);
        Assert.Contains("b", verified.Out + verified.Error, StringComparison.Ordinal);
        var synced = RunAsPlainUser(["sync"]);
        Assert.Contains("b could not be read", synced.Error, StringComparison.Ordinal);
    }

    [BinaryTheory(Needs.SmallDisk)]
    [MemberData(nameof(Verbs))]
    public void A_full_disk_loses_nothing_and_with_room_the_same_goes_through(string verb)
    {
        using var disk = new SmallDisk(_workspace.File("disk"));
        var library = _workspace.File("disk/library");
        WritingVerbs.MakeLibrary(library, _workspace.File("outside"));
        var program = TagtuiProgram.Shipped(_workspace);
        string[] words = ["-L", library, .. WritingVerbs.Words(verb, _outside)];
        // The index is there, so that the space that is left goes to the save.
        Assert.Equal(0, program.Run("-L", library, "sync").Status);
        var before = FileTree.Of(library, withTimes: false);
        foreach (int left in new[] { 0, 8192 })
        {
            disk.Fill(left);
            var refused = program.Run(words);
            Assert.True(refused.Status == 2, $"{left} bytes left: {refused}");
            Assert.Contains("no space left (ENOSPC)", refused.Error, StringComparison.Ordinal);
            Assert.Empty(FileTree.Differences(before, FileTree.Of(library, withTimes: false)));
            disk.Free();
        }
        var done = program.Run(words);
        Assert.True(done.Status == 0, done.ToString());
        Assert.NotEmpty(FileTree.Differences(before, FileTree.Of(library, withTimes: false)));
        var undone = program.Run("-L", library, "undo");
        Assert.True(undone.Status == 0, undone.ToString());
    }

    private string Refused(string verb, string says)
    {
        var before = FileTree.Of(_workspace.Library);
        var ran = RunAsPlainUser(WritingVerbs.Words(verb, _outside));
        Assert.True(ran.Status == 2, ran.ToString());
        Assert.Contains(says, ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", ran.Error, StringComparison.Ordinal);
        Assert.InRange(ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 3);
        Assert.Empty(FileTree.Differences(before, FileTree.Of(_workspace.Library)));
        return ran.Error;
    }

    private Outcome RunAsPlainUser(IReadOnlyList<string> words)
    {
        // Everything but what was locked is his.
        if (Machine.IsRoot)
            Shell($"chown -R 65534:65534 '{_workspace.Root}'");
        var plan = new TagtuiProgram(_workspace, [.. Machine.AsPlainUser!, _workspace.File("tagtui")]).OnLibrary([.. words]);
        return CapturedRun.ToEnd(plan);
    }

    private static void Shell(string line)
    {
        using var process = Process.Start("sh", ["-c", line]);
        process.WaitForExit();
    }
}
