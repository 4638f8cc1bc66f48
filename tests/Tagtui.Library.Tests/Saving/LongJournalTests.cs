namespace Tagtui.Library.Tests.Saving;

/// <summary>After a kill the journal says whose rows may be behind their files: it is not begun anew before they are in step.</summary>
public class LongJournalTests
{
    private const int Media = 12, NoteLength = 1 << 20;
    private const long Long = 32 << 20;

    private static long JournalLength(TestLibrary library) =>
        new DirectoryInfo(Path.Combine(library.Layout.State, "journal")) is { Exists: true } folder ? folder.EnumerateFiles().Sum(file => file.Length) : 0;

    [Fact]
    public void It_waits_for_the_rows()
    {
        using var library = new TestLibrary();
        var files = Enumerable.Range(0, Media).Select(i => library.Add($"p{i}")).ToArray();
        using var store = library.Open();
        foreach (var letter in "ab")
            Assert.Empty(store.Apply(new SetNotes(new string(letter, NoteLength)), files).Failed);
        Assert.InRange(JournalLength(library), Long, long.MaxValue);
        store.ShortenJournal();
        Assert.InRange(JournalLength(library), 0, 4096);
        Assert.Empty(store.Undo().Failed);
        Assert.Contains("aaa", library.Read("p7.json"));
    }

    [Fact]
    public void And_is_short_when_they_are()
    {
        using var files = new TestLibrary();
        MediaKey[] keys = [.. Enumerable.Range(0, Media).Select(i => files.Add($"p{i}").Key)];
        using var library = MediaLibrary.Open(files.Root);
        library.Rebuild();
        foreach (var letter in "ab")
            Assert.Empty(library.Apply(new SetNotes(new string(letter, NoteLength)), keys).Failed);
        Assert.InRange(JournalLength(files), 0, Long);
    }
}
