using Tagtui.Library;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Screens;

/// <summary>Somebody else writes between the look and the save: nothing of his is overwritten, and nothing of ours is lost.</summary>
public sealed class ConflictTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("tagtui-test-").FullName;
    private readonly string _library;

    public ConflictTests()
    {
        _library = Directory.CreateDirectory(Path.Combine(_root, "cats")).FullName;
        foreach (string key in (string[])["a", "b", "c"])
        {
            File.WriteAllBytes(At(key + ".png"), TinyPicture.Png(8, 8, 1));
            Foreign(key, $$"""{"notes": "of {{key}}", "score": 1}""");
        }
        using var library = MediaLibrary.Open(_library);
        library.Rebuild();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public static TheoryData<int, int> Sizes => new() { { 80, 24 }, { 200, 50 } };

    private string At(string name) => Path.Combine(_library, name);

    private string Text(string key) => File.ReadAllText(At(key + ".json"));

    private void Foreign(string key, string sidecar) => File.WriteAllText(At(key + ".json"), sidecar);

    private static void Shows(AppDriver driver, params string[] words)
    {
        foreach (string word in words)
            Assert.Contains(word, driver.Text, StringComparison.Ordinal);
    }

    private static void Hides(AppDriver driver, string word) => Assert.DoesNotContain(word, driver.Text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_note_that_was_typed_while_somebody_wrote_another_is_asked_about(int columns, int rows)
    {
        using var driver = new AppDriver(_library, columns, rows);
        driver.Press(":note<tab>'my words'");
        Foreign("a", """{"notes": "their words", "score": 4}""");
        driver.Press("<ret>");
        Shows(driver, "a was changed by somebody else too: notes", "my words", "their words", "of a");
        Assert.Contains("their words", Text("a"), StringComparison.Ordinal);
        driver.Press("o");
        Assert.Equal("""{"notes": "my words", "score": 4}""", Text("a"));
        driver.Press("u");
        Assert.Equal("""{"notes": "their words", "score": 4}""", Text("a"));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void All_fields_are_to_be_seen_at_once_and_chosen_one_by_one_for_one_save(int columns, int rows)
    {
        using var driver = new AppDriver(_library, columns, rows);
        driver.Press(":set<space>notes=mine<space>username=ada<space>captured=2020-01-01");
        Foreign("a", """{"notes": "theirs", "username": "bob", "score": 1, "metadata": {"captured": "2021-02-02"}}""");
        driver.Press("<ret>");
        Shows(driver, "3 fields", "notes", "mine", "theirs", "username", "ada", "bob", "captured", "2020-01-01", "2021-02-02", "of a", "O/T");
        driver.Press("o<ret>");
        Shows(driver, "2 of 3 fields are still undecided");
        int before = driver.Library.History().Count;
        driver.Press("to");
        Shows(driver, "save as chosen");
        driver.Press("<ret>");
        Hides(driver, "3 fields");
        Assert.Contains("\"notes\": \"mine\"", Text("a"), StringComparison.Ordinal);
        Assert.Contains("\"bob\"", Text("a"), StringComparison.Ordinal);
        Assert.Contains("2020-01-01", Text("a"), StringComparison.Ordinal);
        Assert.Equal(before + 1, driver.Library.History().Count);
    }

    [Fact]
    public void A_score_for_what_is_marked_overwrites_no_score_that_was_not_to_be_seen()
    {
        using var driver = new AppDriver(_library);
        driver.Press("vv");
        Foreign("b", """{"notes": "of b", "score": 4}""");
        driver.Press("5");
        Assert.Contains("\"score\": 5", Text("a"), StringComparison.Ordinal);
        Assert.Contains("\"score\": 4", Text("b"), StringComparison.Ordinal);
        Assert.True(driver.Text.Contains("b was changed by somebody else too: score", StringComparison.Ordinal), driver.Text);
        driver.Press("o");
        Assert.Contains("\"score\": 5", Text("b"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_for_a_range_keeps_what_somebody_else_wrote_into_another_field()
    {
        using var driver = new AppDriver(_library);
        driver.Press("Vj");
        Foreign("b", """{"notes": "rewritten", "score": 1}""");
        driver.Press("5");
        Assert.Equal("""{"notes": "rewritten", "score": 5}""", Text("b"));
        driver.Press("vjv3");
        Assert.Equal("""{"notes": "rewritten", "score": 3}""", Text("b"));
    }

    [Fact]
    public void What_was_marked_counts_as_it_was_shown_then_though_it_is_out_of_sight()
    {
        using (var library = MediaLibrary.Open(_library))
        {
            for (int i = 0; i < 3000; i++)
                File.WriteAllBytes(At($"m_{i:0000}.png"), TinyPicture.Png(8, 8, 1));
            library.Sync();
        }
        using var driver = new AppDriver(_library);
        driver.Press("vGv");
        Foreign("a", """{"notes": "of a", "score": 4}""");
        driver.Press("5");
        Assert.Contains("\"score\": 4", Text("a"), StringComparison.Ordinal);
        Assert.Contains("\"score\": 5", Text("m_2999"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("O", "mine", "ada")]
    [InlineData("T", "theirs", "bob")]
    public void Capitals_choose_all_of_them(string key, string notes, string user)
    {
        using var driver = new AppDriver(_library);
        driver.Press(":set<space>notes=mine<space>username=ada");
        Foreign("a", """{"notes": "theirs", "username": "bob"}""");
        driver.Press("<ret>" + key);
        Assert.Contains(notes, Text("a"), StringComparison.Ordinal);
        Assert.Contains(user, Text("a"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_reason_of_a_rejection_does_not_overwrite_the_verdict_that_came_meanwhile()
    {
        using var driver = new AppDriver(_library);
        driver.Press("Xfingers");
        Foreign("a", """{"notes": "of a", "score": 5, "approved": true, "rejection_reason": "was blurry"}""");
        driver.Press("<ret>");
        Shows(driver, "3 fields", "score", "approved", "rejection_reason", "fingers", "was blurry");
        Assert.Contains("\"score\": 5", Text("a"), StringComparison.Ordinal);
        driver.Press("T");
        Assert.Contains("\"score\": 5", Text("a"), StringComparison.Ordinal);
        Assert.Contains("was blurry", Text("a"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_is_for_the_picture_that_it_was_opened_for()
    {
        using var driver = new AppDriver(_library);
        driver.Press("/score=1<ret>:note<tab>'of the first'");
        Foreign("a", """{"notes": "of a", "score": 2}""");
        driver.Library.Sync();
        driver.Press("<ret>");
        Assert.Contains("of the first", Text("a"), StringComparison.Ordinal);
        Assert.Contains("of b", Text("b"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_score_key_is_about_the_score_that_was_to_be_seen(int columns, int rows)
    {
        using var driver = new AppDriver(_library, columns, rows);
        Foreign("a", """{"notes": "theirs", "score": 4}""");
        driver.Press("5");
        Shows(driver, "a was changed by somebody else too: score");
        Assert.Contains("\"score\": 4", Text("a"), StringComparison.Ordinal);
        driver.Press("o");
        Assert.Equal("""{"notes": "theirs", "score": 5}""", Text("a"));
        Foreign("b", """{"notes": "theirs", "score": 1}""");
        driver.Press("5");
        Assert.Equal("""{"notes": "theirs", "score": 5}""", Text("b"));
        Hides(driver, "somebody else");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Our_own_changes_are_never_in_each_others_way(int columns, int rows)
    {
        using var driver = new AppDriver(_library, columns, rows, new Tagtui.Settings { AdvanceAfterScore = false });
        foreach (char key in "54321x3A5")
            driver.App.Post(new Tagtui.Terminal.KeyEvent(Tagtui.Terminal.Key.Of(key)));
        driver.App.Settle();
        Hides(driver, "somebody else");
        Assert.Contains("\"score\": 5", Text("a"), StringComparison.Ordinal);
        driver.Press("uu4");
        driver.Press(":note<space>x<ret>");
        Hides(driver, "somebody else");
        Assert.Contains("\"score\": 4", Text("a"), StringComparison.Ordinal);
        Assert.Contains("\"notes\": \"x\"", Text("a"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Conflicts_of_an_undo_are_listed_and_decided_one_by_one(int columns, int rows)
    {
        using var driver = new AppDriver(_library, columns, rows);
        driver.Press("a5<esc>");
        Foreign("a", """{"notes": "of a", "score": 2}""");
        Foreign("c", """{"notes": "of c", "score": 3}""");
        driver.Press("u");
        Shows(driver, "Changed by somebody else too", "changed since: score");
        Assert.Equal("""{"notes": "of b", "score": 1}""", Text("b"));
        driver.Press("<ret>");
        Shows(driver, "To be put back", "In the file now", "What was taken back");
        driver.Press("o");
        Assert.Equal("""{"notes": "of a", "score": 1}""", Text("a"));
        Hides(driver, "  a  ");
        driver.Press("<esc>");
        Hides(driver, "Changed by somebody else too");
        driver.Press(":conflicts<ret>");
        Shows(driver, "Changed by somebody else too");
        driver.Press("<ret>t");
        Shows(driver, "c stays as it is");
        Assert.Equal("""{"notes": "of c", "score": 3}""", Text("c"));
        driver.Press("<esc>:conflicts<ret>");
        Shows(driver, "there are no conflicts");
    }

    [Fact]
    public void The_one_conflict_of_an_undo_and_of_a_redo_is_asked_at_once()
    {
        using var driver = new AppDriver(_library);
        driver.Press("5");
        Foreign("a", """{"notes": "of a", "score": 2}""");
        driver.Press("u");
        Shows(driver, "a was changed by somebody else too: score", "o put back");
        driver.Press("o");
        Assert.Equal("""{"notes": "of a", "score": 1}""", Text("a"));
        Foreign("a", """{"notes": "of a", "score": 4}""");
        driver.Press("<C-r>");
        Shows(driver, "a was changed by somebody else too: score");
        driver.Press("o");
        Assert.Equal("""{"notes": "of a", "score": 2}""", Text("a"));
    }

    [Fact]
    public void Of_a_batch_only_those_are_asked_about_that_somebody_else_changed()
    {
        using var driver = new AppDriver(_library);
        driver.Press("a:note<tab>mine");
        Foreign("a", """{"notes": "theirs", "score": 1}""");
        Foreign("b", """{"notes": "their b", "score": 1}""");
        driver.Press("<ret>");
        Shows(driver, "Changed by somebody else too", "notes");
        Assert.Equal("""{"notes": "mine", "score": 1}""", Text("c"));
        driver.Press("<ret>o");
        Assert.Equal("""{"notes": "mine", "score": 1}""", Text("a"));
        driver.Press("<ret>t");
        Assert.Equal("""{"notes": "their b", "score": 1}""", Text("b"));
        Shows(driver, "all are decided");
    }

    [Fact]
    public void Tags_are_put_to_what_is_there_and_ask_nothing()
    {
        using var driver = new AppDriver(_library);
        driver.Press("t");
        Foreign("a", """{"notes": "theirs", "score": 2, "tags": [{"value": "dog"}]}""");
        driver.Press("cat<ret>");
        Hides(driver, "somebody else");
        Assert.Contains("dog", Text("a"), StringComparison.Ordinal);
        Assert.Contains("cat", Text("a"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_captions_the_one_that_was_to_be_seen_is_chosen()
    {
        Foreign("a", """{"caption": "A cat in the sidecar."}""");
        File.WriteAllText(At("a.txt"), "A cat in the file.");
        using var driver = new AppDriver(_library);
        driver.Press("c<C-k>");
        Shows(driver, "A cat in the sidecar.", "A cat in the file.");
        File.WriteAllText(At("a.txt"), "It was written meanwhile.");
        driver.Press("j");
        Shows(driver, "It was written meanwhile.", "A cat in the sidecar.");
        Assert.Equal("It was written meanwhile.", File.ReadAllText(At("a.txt")));
    }
}
