namespace Tagtui.Library.Tests;

public sealed class SpooledDumpTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_dump_that_waits_in_a_file_is_the_one_that_waits_in_memory_and_leaves_nothing(int seed)
    {
        using var folder = new TestFolder();
        new RandomLibrary(folder, seed).Make(200);
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        var (memory, file) = (new MemoryStream(), new Spied(folder));
        library.Dump(memory, mostInMemory: int.MaxValue);
        library.Dump(file, mostInMemory: 0);
        Assert.InRange(memory.Length, 10_000, 10_000_000);
        Assert.Equal(memory.ToArray(), file.ToArray());
        Assert.Empty(file.Named);
        Assert.Empty(Spool(folder));
    }

    [Fact]
    public void Where_no_file_can_be_made_the_dump_waits_in_memory()
    {
        using var folder = new TestFolder();
        new RandomLibrary(folder, 4).Make(50);
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        // Somebody else's, under the name that would be taken.
        var taken = $"{library.Layout.IndexFile}.dump-{Environment.ProcessId}";
        File.WriteAllText(taken, "not ours");
        var (memory, other) = (new MemoryStream(), new MemoryStream());
        library.Dump(memory, mostInMemory: int.MaxValue);
        library.Dump(other, mostInMemory: 0);
        Assert.Equal(memory.ToArray(), other.ToArray());
        Assert.Equal("not ours", File.ReadAllText(taken));
    }

    [Fact]
    public void An_output_that_fails_leaves_no_file()
    {
        using var folder = new TestFolder();
        new RandomLibrary(folder, 5).Make(50);
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
        Assert.ThrowsAny<IOException>(() => library.Dump(full, mostInMemory: 0));
        Assert.Empty(Spool(folder));
        var again = new MemoryStream();
        library.Dump(again, mostInMemory: 0);
        Assert.InRange(again.Length, 1_000, 10_000_000);
    }

    private static string[] Spool(TestFolder folder) => Directory.GetFiles(folder.At(".tagtui"), "*.dump-*");

    /// <summary>Looks, while the dump is given out, whether its file has a name.</summary>
    private sealed class Spied(TestFolder folder) : MemoryStream
    {
        public List<string> Named { get; } = [];

        public override void Write(byte[] buffer, int offset, int count)
        {
            Named.AddRange(Spool(folder));
            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Named.AddRange(Spool(folder));
            base.Write(buffer);
        }
    }
}
