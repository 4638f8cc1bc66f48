using System.Text;
using System.Text.Json;

namespace Tagtui.Binary.Tests.CommandLine;

/// <summary>The thin line through the whole program without a screen.</summary>
public sealed class EditingTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly SampleLibrary _library;

    public EditingTests() => _library = new SampleLibrary(_workspace.Library);

    public void Dispose() => _workspace.Dispose();

    [BinaryFact]
    public void Makes_a_demo_library_and_lists_it()
    {
        var program = TagtuiProgram.Shipped(_workspace);
        var demo = _workspace.File("demo");
        Assert.Equal(0, program.Run(Verbs.Demo(demo)).Status);
        using var document = Listing(program.Run(["-L", demo, .. Verbs.List]));
        int total = document.RootElement.GetProperty("total").GetInt32();
        Assert.True(total > 0);
        Assert.Equal(total, document.RootElement.GetProperty("items").GetArrayLength());
    }

    [BinaryFact]
    public void Lists_what_is_there()
    {
        _library.AddScored("a", 12);
        _library.AddCaptioned("b", 3, "words");
        var program = TagtuiProgram.Shipped(_workspace);
        using var document = Listing(program.RunOnLibrary(Verbs.List));
        Assert.Equal(15, document.RootElement.GetProperty("total").GetInt32());
        var item = document.RootElement.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("key").GetString() == "b0001");
        Assert.Equal("words", item.GetProperty("caption").GetString());
        Assert.Equal(3, item.GetProperty("score").GetInt32());
        Assert.Equal("cat", item.GetProperty("tags")[0].GetProperty("value").GetString());
    }

    [BinaryFact]
    public void A_score_changes_its_own_bytes_and_undo_gives_all_back()
    {
        var key = _library.AddScored("a", 3)[1];
        var program = TagtuiProgram.Shipped(_workspace);
        var before = FileTree.Of(_workspace.Library, withTimes: false);

        var scored = program.RunOnLibrary(Verbs.Score(5, key));
        Assert.True(scored.Status == 0, scored.ToString());
        Assert.Equal(SampleLibrary.Sidecar(5), File.ReadAllText(_library.SidecarOf(key)));
        Assert.Single(FileTree.Differences(before, FileTree.Of(_workspace.Library, withTimes: false)));

        var undone = program.RunOnLibrary(Verbs.Undo);
        Assert.True(undone.Status == 0, undone.ToString());
        Assert.Empty(FileTree.Differences(before, FileTree.Of(_workspace.Library, withTimes: false)));
    }

    [BinaryFact]
    public void The_same_score_again_touches_nothing()
    {
        var key = _library.AddScored("a", 1)[0];
        var before = FileTree.Of(_workspace.Library);
        var outcome = TagtuiProgram.Shipped(_workspace).RunOnLibrary([.. Verbs.Score(3, key), "--json"]);
        using var document = JsonDocument.Parse(outcome.Out);
        Assert.Equal((0, 1), (document.RootElement.GetProperty("changed").GetInt32(), document.RootElement.GetProperty("unchanged").GetInt32()));
        Assert.Empty(FileTree.Differences(before, FileTree.Of(_workspace.Library)));
    }

    [BinaryFact]
    public void Tags_come_from_keys_on_standard_input()
    {
        var keys = _library.AddScored("a", 5);
        var outcome = TagtuiProgram.Shipped(_workspace).RunOnLibrary(Verbs.AddTagToEach("sea"), $"{keys[0]}\n{keys[3]}\n");
        Assert.True(outcome.Status == 0, outcome.ToString());
        Assert.Equal([keys[0], keys[3]], TagtuiProgram.Confirmed(outcome.Out).Order());
        Assert.Equal(["cat,sea", "cat", "cat", "cat,sea", "cat"], keys.Select(key => SampleLibrary.TagState(File.ReadAllBytes(_library.SidecarOf(key)))));
    }

    [BinaryFact]
    public void A_caption_goes_into_both_files()
    {
        var key = _library.AddCaptioned("a", 1, "first words")[0];
        var outcome = TagtuiProgram.Shipped(_workspace).RunOnLibrary(Verbs.Caption("second words", key));
        Assert.True(outcome.Status == 0, outcome.ToString());
        Assert.Equal("second words", SampleLibrary.CaptionState(File.ReadAllBytes(_library.SidecarOf(key))));
        Assert.Equal("second words", File.ReadAllText(_library.CaptionOf(key)).TrimEnd('\n'));
    }

    [BinaryFact]
    public void A_dry_run_changes_nothing()
    {
        var key = _library.AddScored("a", 1)[0];
        var before = FileTree.Of(_workspace.Library);
        Assert.Equal(0, TagtuiProgram.Shipped(_workspace).RunOnLibrary([.. Verbs.Score(5, key), "--dry-run"]).Status);
        Assert.Empty(FileTree.Differences(before, FileTree.Of(_workspace.Library)));
    }

    private static JsonDocument Listing(Outcome outcome)
    {
        Assert.True(outcome.Status == 0, outcome.ToString());
        return JsonDocument.Parse(Encoding.UTF8.GetBytes(outcome.Out));
    }
}
