using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>`recovery`, and the two captions of one picture.</summary>
public sealed class RecoveryVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public RecoveryVerbTests()
    {
        _line.Write("a/one.txt", "theirs\n");
        _line.Write(".tagtui/recovery/7/a%2Fone.txt", "ours\n");
        _line.Write(".tagtui/recovery/7/a%2Fone.txt.~base", "before\n");
        _line.Write(".tagtui/recovery/7/a%2Fone.txt.~about", """{"key":"a/one","in":"media","path":"a/one.txt","base":true}""");
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Is_listed_and_shown_in_every_form()
    {
        var item = _line.Run("recovery", "--json").Json.GetProperty("items")[0];
        Assert.Equal(("7", "save", "a/one", "a/one.txt"), (item.GetProperty("id").GetString(), item.GetProperty("kind").GetString(), item.GetProperty("key").GetString(), item.GetProperty("files")[0].GetProperty("path").GetString()));
        Assert.StartsWith("7\tsave\ta/one\t", _line.Run("recovery", "list", "--plain").Data, StringComparison.Ordinal);
        Assert.Contains("a/one: one.txt of save 7", _line.Run("recovery").Data, StringComparison.Ordinal);
        Assert.Equal(["7  a/one  caption", "  ours    ours", "  theirs  theirs", "  before  before"], _line.Run("recovery", "show", "7").Lines);
        var field = _line.Run("recovery", "show", "a/one", "--json").Json.GetProperty("fields")[0];
        Assert.Equal("""{"field":"caption","ours":"ours","theirs":"theirs","base":"before"}""", field.GetRawText());
        Assert.Equal(["recovery-kept\t.tagtui/recovery/7/a%2Fone.txt"], _line.Run("verify", "--plain").Lines.Select(line => string.Join('\t', line.Split('\t')[..2])));
    }

    [Fact]
    public void Is_applied_by_a_word_and_taken_back()
    {
        _line.Write("a/one.txt", "theirs, by hand. It is a sentence.\n");
        string before = _line.Fingerprint();
        var conflict = _line.Run("recovery", "apply", "7", "--json");
        Assert.Equal(3, conflict.Status);
        Assert.Contains("\"fields\":[{\"field\":\"caption\",\"ours\":\"ours\"", conflict.Data, StringComparison.Ordinal);
        Assert.Equal(0, _line.Run("recovery", "apply", "7", "--keep", "ours", "--dry-run").Status);
        Assert.Equal(before, _line.Fingerprint());
        Assert.True(_line.Exists(".tagtui/recovery/7/a%2Fone.txt"));

        Assert.Equal(0, _line.Run("recovery", "apply", "7", "--keep", "ours").Status);
        Assert.Equal("ours\n", _line.Read("a/one.txt"));
        Assert.Empty(_line.Run("recovery").Lines);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal("theirs, by hand. It is a sentence.\n", _line.Read("a/one.txt"));
        Assert.Single(_line.Run("recovery").Lines);
        Assert.Equal(0, _line.Run("recovery", "drop", "*").Status);
        Assert.Empty(_line.Run("recovery").Lines);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal("ours\n", _line.Read(".tagtui/recovery/7/a%2Fone.txt"));
    }

    [Theory]
    [InlineData("nothing that is kept is called '8'", "recovery", "show", "8")]
    [InlineData("say which to apply", "recovery", "apply")]
    [InlineData("--keep takes ours or theirs, not 'mine'", "recovery", "apply", "7", "--keep", "mine")]
    [InlineData("--keep goes with apply", "recovery", "drop", "7", "--keep", "ours")]
    [InlineData("recovery cannot 'mend'", "recovery", "mend", "7")]
    [InlineData("--keep takes txt or json, not 'both'", "caption", "--keep", "both", "a/one")]
    public void A_mistake_is_one_line(string says, params string[] args)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run(args);
        Assert.Equal(2, ran.Status);
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void Two_captions_are_asked_for_shown_and_settled()
    {
        _line.Write("b/three.txt", "A dog barks.\n");
        Assert.Equal("b/three", _line.Run("list", "has:conflict", "--json").Json.GetProperty("items")[0].GetProperty("key").GetString());
        Assert.True(_line.Run("list", "has:conflict", "--json").Json.GetProperty("items")[0].GetProperty("captions_differ").GetBoolean());
        Assert.Equal("A dog sleeps.", _line.Run("show", "b/three", "--json").Json.GetProperty("sidecar_caption").GetString());
        Assert.Contains("sidecar caption", _line.Run("caption", "--keep", "txt", "has:conflict", "-n").Data, StringComparison.Ordinal);
        Assert.Equal(0, _line.Run("caption", "--keep", "txt", "has:conflict").Status);
        Assert.Contains("\"caption\": \"A dog barks.\"", _line.Read("b/three.json"), StringComparison.Ordinal);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal(0, _line.Run("caption", "--keep", "json", "b/three").Status);
        Assert.Equal("A dog sleeps.\n", _line.Read("b/three.txt"));
        Assert.Equal(0, _line.Run("list", "has:conflict", "--json").Json.GetProperty("total").GetInt32());
    }
}
