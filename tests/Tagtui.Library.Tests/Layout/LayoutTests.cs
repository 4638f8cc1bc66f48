using System.Text;

namespace Tagtui.Library.Tests;

public sealed class LayoutTests
{
    [Fact]
    public void The_library_is_found_at_or_above()
    {
        using var folder = new TestFolder();
        folder.Write("lib/library.json", "{}").Write("lib/images/deep/er/a.png", "x").Write("place/.tagtui/x", "").Write("place/sub/b.png", "x").Write("plain/c.png", "x");
        Assert.Equal(LibraryLayout.ManagedAt(folder.At("lib")), LayoutFinder.Find(folder.At("lib/images/deep/er")));
        Assert.Equal(LibraryLayout.InPlaceAt(folder.At("place")), LayoutFinder.Find(folder.At("place/sub/")));
        Assert.Equal(LibraryLayout.InPlaceAt(folder.At("plain")), LayoutFinder.Find(folder.At("plain")));
    }

    [Fact]
    public void Another_programs_library_json_beside_pictures_does_not_hide_them()
    {
        using var folder = new TestFolder();
        folder.Write("library.json", "[]").Write("a.png", "x");
        Assert.False(LayoutFinder.Find(folder.Root).Managed);
    }

    [Theory]
    [InlineData(0x6969, "NFS")]
    [InlineData(0xFF534D42, "CIFS")]
    [InlineData(unchecked((long)0xFFFFFFFFFE534D42), "SMB2")]
    [InlineData(0x65735546, "FUSE")]
    [InlineData(0x01021997, "9p")]
    [InlineData(0xEF53, null)]
    [InlineData(0x01021994, null)]
    public void Network_file_systems_are_known(long magic, string? kind) => Assert.Equal(kind, Storage.NetworkKind(magic));

    [Fact]
    public void The_index_goes_to_the_cache_where_the_library_cannot_hold_it()
    {
        var layout = LibraryLayout.InPlaceAt("/data/set");
        string? None(string _) => null;
        Assert.Equal("/data/set/.tagtui/index.db", IndexHome.For(layout, writable: true, null, None));
        foreach (var (writable, network) in new[] { (false, (string?)null), (true, "NFS") })
        {
            var path = IndexHome.For(layout, writable, network, name => name == "XDG_CACHE_HOME" ? "/c" : null);
            Assert.StartsWith("/c/tagtui/set-", path);
            Assert.NotEqual(path, IndexHome.For(LibraryLayout.InPlaceAt("/other/set"), writable, network, name => name == "XDG_CACHE_HOME" ? "/c" : null));
        }
        Assert.StartsWith("/h/.cache/tagtui/", IndexHome.For(layout, false, null, name => name == "HOME" ? "/h" : "relative"));
    }

    [Fact]
    public void Shared_stems_orphans_and_hidden_things()
    {
        using var folder = new TestFolder();
        folder.Write("a.png", "").Write("a.jpg", "").Write("a.png.jpg", "").Write("a.json", "{}").Write("a.png.txt", "")
            .Write("b.json", "{}").Write(".hidden.png", "").Write(".thumbs/t.png", "").Write("notes.txt", "").Write("z.tar.gz", "");
        var entries = FolderEntries.Read(folder.Root, "", ".txt")!;
        Assert.Equal(
            [
                new FolderEntry("a", "a.jpg", true, false, false),
                new FolderEntry("a.png", "a.png", false, true, false),
                new FolderEntry("a.png.jpg", "a.png.jpg", false, false, false),
                new FolderEntry("b", null, true, false, false),
            ],
            entries.Media);
        Assert.Equal(2, entries.Warnings.Count);
        Assert.Empty(entries.Subfolders);
    }

    [Fact]
    public unsafe void Names_that_are_not_utf8_are_told_and_left_out()
    {
        using var folder = new TestFolder();
        folder.Picture("a");
        byte[] name = [.. Encoding.UTF8.GetBytes(folder.At("bad")), 0xFF, .. ".png\0"u8];
        fixed (byte* start = name)
            _ = NativeFiles.Close(NativeFiles.Open(start, 0x41, 0x1A4));
        using var library = MediaLibrary.Open(folder.Root);
        var report = library.Sync();
        // .NET cannot delete what it cannot name.
        System.Diagnostics.Process.Start("sh", ["-c", $"rm -f '{folder.Root}'/bad*"]).WaitForExit();
        Assert.Equal(1, report.Media);
        Assert.Contains(report.Warnings, warning => warning.Contains("not UTF-8", StringComparison.Ordinal));
    }

    [Fact]
    public void Utf8_order_is_the_order_of_bytes()
    {
        string[] texts = ["", "a", "a-b", "a/b", "é", "\uE000", "\uFFFD", "🐈", "日", "a🐈", "a\uFFFD"];
        foreach (var left in texts)
        {
            foreach (var right in texts)
                Assert.Equal(Math.Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right))), Math.Sign(Utf8Order.Compare(left, right)));
        }
    }
}
