namespace Tagtui.Tests.Headless;

/// <summary>`hash`: the SHA-256 of what was in the library before anybody asked for duplicates.</summary>
public sealed class HashVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public HashVerbTests() => _line.WriteBytes("b/three.png", [.. "not the same bytes"u8]);

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Duplicates_are_found_by_it()
    {
        Assert.Equal("", _line.Run("list", "--keys", "dup").Data);
        Assert.Contains("a/one  sha256  ⟦+", _line.Run("hash", "*", "-n").Data, StringComparison.Ordinal);
        Assert.False(_line.Exists("a/one.json"));
        Assert.Equal("""{"changed":3,"unchanged":0,"failed":[],"change":1}""" + "\n", _line.Run("hash", "*", "--json").Data);
        Assert.Equal("a/one\na/two\n", _line.Run("list", "--keys", "dup").Data);
        Assert.StartsWith("""{"tags": [{"category": "class", "value": "dog"}], "caption": "A dog sleeps.", "score": 4, "mine": 1e5""", _line.Read("b/three.json"), StringComparison.Ordinal);
        Assert.Equal("0 changed, 3 unchanged\n", _line.Run("hash", "*").Words);
        Assert.Equal(0, _line.Run("verify", "--hash").Status);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal("", _line.Run("list", "--keys", "dup").Data);
        Assert.False(_line.Exists("a/one.json"));
    }

    [Fact]
    public void A_file_that_changed_is_named_and_not_overwritten_unasked()
    {
        _line.Run("hash", "*");
        string before = _line.Read("b/three.json");
        _line.WriteBytes("b/three.png", [.. "edited since"u8]);
        var ran = _line.Run("hash", "*");
        Assert.Equal(1, ran.Status);
        Assert.Contains("b/three: the file has another SHA-256 than its sidecar says: it was changed since", ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Read("b/three.json"));
        Assert.Equal(0, _line.Run("hash", "--overwrite", "b/three").Status);
        Assert.NotEqual(before, _line.Read("b/three.json"));
        Assert.Equal("0 changed, 3 unchanged\n", _line.Run("hash", "*").Words);
    }

    [Fact]
    public void A_sidecar_alone_has_no_bytes()
    {
        File.Delete(Path.Combine(_line.Library, "b/three.png"));
        var ran = _line.Run("hash", "b/three");
        Assert.Equal(2, ran.Status);
        Assert.Contains("b/three: there is no picture, only its sidecar", ran.Words, StringComparison.Ordinal);
    }
}
