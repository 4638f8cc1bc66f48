using System.Diagnostics;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library.Tests;

public sealed class DamagedIndexTests
{
    private static (TestFolder Folder, string Dump, byte[] Index) Sound()
    {
        var folder = new TestFolder();
        new RandomLibrary(folder, 5).Make(120);
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        var dump = library.DumpText();
        library.Dispose();
        return (folder, dump, File.ReadAllBytes(folder.At(".tagtui/index.db")));
    }

    [Fact]
    public void Flipped_bits_never_crash_and_a_rebuild_heals()
    {
        var (folder, dump, index) = Sound();
        using var _ = folder;
        var set = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var bytes = (byte[])index.Clone();
            for (var flips = random.Next(1, 6); flips > 0; flips--)
                bytes[random.Next(seed % 2 == 0 ? bytes.Length : Math.Min(bytes.Length, 8192))] ^= (byte)(1 << random.Next(8));
            foreach (var file in Directory.GetFiles(folder.At(".tagtui")))
                File.Delete(file);
            File.WriteAllBytes(folder.At(".tagtui/index.db"), bytes);
            using var library = MediaLibrary.Open(folder.Root);
            library.Find(Query.Everything, 0, 40);
            library.Keys(Query.Parse("cat OR tag:cat* OR folder:a sort:name"));
            library.Tags();
            library.Folders();
            library.Stats();
            library.DumpText();
            library.Sync();
            library.Rebuild();
            Assert.Equal(new IndexState.Ready(), library.IndexState);
            Assert.Equal(dump, library.DumpText());
            set += Directory.GetFiles(folder.At(".tagtui"), "*.bad-*").Length > 0 ? 1 : 0;
        }
        Assert.InRange(set, 20, 200);
    }

    [Fact]
    public void After_a_kill_our_own_index_is_looked_through_while_it_answers_and_another_one_before()
    {
        var (folder, dump, index) = Sound();
        using var _ = folder;
        var path = folder.At(".tagtui/index.db");
        var later = new LibraryOptions { CheckLater = true };

        // Written since it was closed, in place: what a killed process leaves.
        var bytes = (byte[])index.Clone();
        for (var i = 5; i < bytes.Length / 8192; i++)
            bytes.AsSpan(i * 8192, 64).Fill(0xA5);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
            file.Write(bytes);
        using (var library = MediaLibrary.Open(folder.Root, later))
        {
            Assert.True(SpinWait.SpinUntil(() => library.IndexState is IndexState.Broken, TimeSpan.FromSeconds(20)));
            Assert.Equal(dump, library.DumpText());
        }

        // Another file in its place is not ours to trust for a moment.
        File.Delete(path);
        File.WriteAllBytes(folder.At("other"), bytes);
        File.Move(folder.At("other"), path);
        using (var library = MediaLibrary.Open(folder.Root, later))
        {
            Assert.IsType<IndexState.Broken>(library.IndexState);
            library.Sync();
        }
        using (var library = MediaLibrary.Open(folder.Root, later))
            Assert.Equal((new IndexState.Ready(), dump), (library.IndexState, library.DumpText()));
    }

    [Theory]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON media BEGIN DELETE FROM media; END")]
    [InlineData("CREATE VIEW v AS SELECT * FROM media")]
    [InlineData("DROP INDEX media_score")]
    [InlineData("ALTER TABLE media ADD COLUMN x DEFAULT 1")]
    [InlineData("CREATE TABLE extra(x)")]
    public void A_schema_that_is_not_ours_is_set_aside(string sql)
    {
        var (folder, dump, _) = Sound();
        using var gone = folder;
        using (var database = Database.Open(folder.At(".tagtui/index.db")))
            database.Execute(sql);
        using var library = MediaLibrary.Open(folder.Root);
        Assert.IsType<IndexState.Broken>(library.IndexState);
        Assert.True(File.Exists(folder.At(".tagtui/index.db.bad-1")));
        Assert.Equal(dump, library.DumpText());
        library.Sync();
        Assert.Equal(new IndexState.Ready(), library.IndexState);
        Assert.Equal(dump, library.DumpText());
    }

    [Fact]
    public void The_schema_is_known_without_making_it() => Assert.Equal(Schema.Expected(), Schema.Foretold());

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    public void An_index_of_another_version_is_made_anew_and_not_kept(int version)
    {
        var (folder, dump, _) = Sound();
        using var gone = folder;
        using (var database = Database.Open(folder.At(".tagtui/index.db")))
            database.Execute($"PRAGMA user_version={version}; DROP TABLE relation");
        using var library = MediaLibrary.Open(folder.Root);
        Assert.IsType<IndexState.Outdated>(library.IndexState);
        Assert.Equal(dump, library.DumpText());
        library.Sync();
        Assert.Equal(new IndexState.Ready(), library.IndexState);
        Assert.Equal(dump, library.DumpText());
        Assert.Empty(Directory.GetFiles(folder.At(".tagtui"), "*.bad-*"));
    }

    [Fact]
    public void Another_programs_database_is_kept()
    {
        using var folder = new TestFolder();
        folder.Write("library.json", "{}").Write("images/a.png", "x");
        using (var database = Database.Open(folder.At("library.db")))
            database.Execute("CREATE TABLE media(hash TEXT PRIMARY KEY); INSERT INTO media VALUES('theirs')");
        using var library = MediaLibrary.Open(folder.Root);
        library.Sync();
        Assert.Equal(new IndexState.Ready(), library.IndexState);
        using var theirs = Database.Open(folder.At("library.db.foreign-1"), readOnly: true);
        Assert.Equal("theirs", theirs.ScalarText("SELECT hash FROM media"));
    }

    [Theory]
    [InlineData("not a database at all, but long enough to have a header of a hundred bytes, which is what SQLite looks at first")]
    [InlineData("")]
    public void Rubbish_is_set_aside(string text)
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"score": 3}""").Write(".tagtui/index.db", text);
        using var library = MediaLibrary.Open(folder.Root);
        Assert.Equal(["a"], library.KeyTexts("score=3"));
        library.Sync();
        Assert.Equal(new IndexState.Ready(), library.IndexState);
    }

    [Fact]
    public void A_pipe_or_a_folder_in_its_place_does_not_hang()
    {
        using var folder = new TestFolder();
        folder.Picture("a");
        Directory.CreateDirectory(folder.At(".tagtui"));
        Process.Start("mkfifo", folder.At(".tagtui/index.db")).WaitForExit();
        using (var library = MediaLibrary.Open(folder.Root))
        {
            Assert.IsType<IndexState.Broken>(library.IndexState);
            Assert.Equal(1, library.Count(Query.Everything));
        }
        File.Delete(folder.At(".tagtui/index.db"));
        Directory.CreateDirectory(folder.At(".tagtui/index.db"));
        using (var library = MediaLibrary.Open(folder.Root))
            Assert.Equal(1, library.Count(Query.Everything));
    }

    [Fact]
    public void Damage_in_the_middle_of_work_is_answered_from_files()
    {
        var (folder, dump, _) = Sound();
        using var gone = folder;
        using var library = MediaLibrary.Open(folder.Root);
        Assert.Equal(new IndexState.Ready(), library.IndexState);
        using (var file = File.OpenWrite(folder.At(".tagtui/index.db")))
        {
            var rubbish = new byte[file.Length];
            new Random(1).NextBytes(rubbish);
            file.Write(rubbish);
        }
        Assert.Equal(dump, library.DumpText());
        Assert.IsType<IndexState.Broken>(library.IndexState);
        Assert.NotEmpty(library.Warnings);
        library.Sync();
        Assert.Equal(new IndexState.Ready(), library.IndexState);
        Assert.Equal(dump, library.DumpText());
    }

    [Fact]
    public void Two_that_have_it_open_both_see_a_rebuild()
    {
        var (folder, _, _) = Sound();
        using var gone = folder;
        using var one = MediaLibrary.Open(folder.Root);
        using var two = MediaLibrary.Open(folder.Root);
        Assert.Equal(one.DumpText(), two.DumpText());
        folder.Picture("fresh", """{"score": 5, "caption": "unheard"}""");
        Assert.Null(one.Rebuild().IndexError);
        Assert.Equal(["fresh"], one.KeyTexts("unheard"));
        Assert.Equal(["fresh"], two.KeyTexts("unheard"));
        Assert.Equal(one.DumpText(), two.DumpText());
        Assert.Equal((new IndexState.Ready(), new IndexState.Ready()), (one.IndexState, two.IndexState));
    }
}
