using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>Pictures that other programs moved, on the command line.</summary>
public sealed class FollowVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public FollowVerbTests() => _line.Run("sync");

    public void Dispose() => _line.Dispose();

    private string At(string name) => Path.Combine(_line.Library, name);

    [Fact]
    public void Sync_tells_what_was_moved_and_follow_moves_it_along_after_a_dry_run_that_did_not()
    {
        Directory.CreateDirectory(At("c"));
        File.Move(At("b/three.png"), At("c/drei.png"));
        var told = _line.Run("sync");
        Assert.Equal(0, told.Status);
        Assert.Contains("1 picture was moved by another program", told.Words, StringComparison.Ordinal);
        Assert.Contains("tagtui sync --follow", told.Words, StringComparison.Ordinal);

        var dry = _line.Run("sync", "--follow", "-n", "--json").Json;
        var moved = Assert.Single(dry.GetProperty("moved").EnumerateArray());
        Assert.Equal(("b/three", "c/drei", "file"), (moved.GetProperty("from").GetString(), moved.GetProperty("to").GetString(), moved.GetProperty("by").GetString()));
        Assert.Equal("c/drei.json", Assert.Single(moved.GetProperty("files").EnumerateArray()).GetProperty("to").GetString());
        Assert.True(dry.GetProperty("dry_run").GetBoolean());
        Assert.Equal(1, dry.GetProperty("orphans").GetInt32());
        Assert.True(File.Exists(At("b/three.json")));
        Assert.Contains("that is now c/drei", _line.Run("verify").Data, StringComparison.Ordinal);

        Assert.Equal(2, _line.Run("sync", "--follow", "--readonly").Status);
        Assert.Equal("b/three\tc/drei\tfile\t", Assert.Single(_line.Run("sync", "--follow", "-n", "--plain").Data.TrimEnd('\n').Split('\n')));
        var followed = _line.Run("sync", "--follow", "--json");
        Assert.Equal(0, followed.Status);
        Assert.Equal(1, followed.Json.GetProperty("followed").GetProperty("changed").GetInt32());
        Assert.True(File.Exists(At("c/drei.json")));
        Assert.Equal(["c/drei"], _line.Run("list", "--keys", "tag:dog").Lines);
        Assert.Equal(0, _line.Run("sync", "--json").Json.GetProperty("orphans").GetInt32());
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.True(File.Exists(At("b/three.json")));
        Assert.True(File.Exists(At("c/drei.png")));
    }

    [Fact]
    public void What_cannot_follow_fails_by_name_and_a_sidecar_alone_is_told()
    {
        File.Move(At("b/three.png"), At("b/four.png"));
        _line.Write("b/four.json", """{"score": 1}""");
        var failed = _line.Run("sync", "--follow", "--json");
        Assert.Equal(1, failed.Status);
        Assert.Equal("b/four.json exists already", Assert.Single(failed.Json.GetProperty("followed").GetProperty("failed").EnumerateArray()).GetProperty("error").GetString());
        File.Delete(At("b/four.png"));
        File.Delete(At("b/four.json"));
        Assert.Contains("1 sidecar has no picture: 'tagtui list orphan' shows them", _line.Run("sync").Words, StringComparison.Ordinal);
        Assert.Equal(["b/three"], _line.Run("list", "--keys", "orphan").Lines);
        Assert.Contains("bring the medium back, or delete the sidecar", _line.Run("verify").Data, StringComparison.Ordinal);
        Assert.Equal(1, _line.Run("stats", "--json").Json.GetProperty("orphans").GetInt32());
    }

    [Fact]
    public void An_index_that_is_not_ours_is_told_in_one_line_and_kept_and_listing_does_not_need_one()
    {
        string index = At(".tagtui/index.db");
        File.Delete(index + "-closed");
        File.WriteAllText(index, "not a database");
        var listed = _line.Run("list", "--keys");
        Assert.Equal((0, 3), (listed.Status, listed.Lines.Length));
        Assert.Contains("index.db.bad-1", Assert.Single(listed.Words.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(index));
        Assert.Empty(_line.Run("list", "--keys").Words);
        Assert.False(File.Exists(index));
        Assert.Equal(0, _line.Run("--rebuild").Status);
        Assert.True(File.Exists(index));
        Assert.Equal("not a database", File.ReadAllText(index + ".bad-1"));
    }
}
