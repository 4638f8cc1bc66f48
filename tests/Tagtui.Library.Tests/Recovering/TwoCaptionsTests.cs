using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Recovering;

/// <summary>A caption file and a sidecar that say different things are seen, and settled by the user's word.</summary>
public sealed class TwoCaptionsTests : IDisposable
{
    private readonly TestLibrary _library = new();

    public void Dispose() => _library.Dispose();

    [Fact]
    public void They_are_found_shown_and_settled_either_way()
    {
        _library.Add("a", "{\"caption\": \"from the sidecar\"}", "from the file\n");
        _library.Add("b", "{\"caption\": \"from the sidecar\"}", "from the file\r\nsecond\r\n");
        _library.Add("first-line", "{\"caption\": \"one\"}", "one\ntwo\n");
        _library.Add("same", "{\"caption\": \"one\"}", "one\n");
        _library.Add("only-json", "{\"caption\": \"one\"}");
        _library.Add("generation", "{\"caption\": \"one\"}", "a cat\nSteps: 20, Sampler: Euler, CFG scale: 7");
        using var library = MediaLibrary.Open(_library.Root);
        library.Sync();
        Assert.Equal(["a", "b"], Conflicts(library));
        Assert.Equal(["a", "b"], library.Find(Query.Everything, 0, 100).Items.Where(row => row.CaptionsDiffer).Select(row => row.Key.Value));

        Assert.Empty(library.Apply(new KeepCaption(CaptionPlace.File), [new MediaKey("a")]).Failed);
        Assert.Equal("{\"caption\": \"from the file\"}", _library.Read("a.json"));
        Assert.Equal("from the file\n", _library.Read("a.txt"));
        Assert.Empty(library.Apply(new KeepCaption(CaptionPlace.Sidecar), [new MediaKey("b")]).Failed);
        Assert.Equal("from the sidecar\r\n", _library.Read("b.txt"));
        Assert.Empty(Conflicts(library));
        library.Undo();
        Assert.Equal(["b"], Conflicts(library));
        Assert.Equal([new MediaKey("same")], library.Apply(new KeepCaption(CaptionPlace.File), [new MediaKey("same")]).Unchanged);
    }

    [Fact]
    public void A_caption_that_cannot_be_read_is_no_second_one()
    {
        _library.Add("a", "{\"caption\": \"one\"}");
        File.WriteAllBytes(_library.PathOf("a.txt"), [0xFF, 0xFE, 0x41]);
        using var library = MediaLibrary.Open(_library.Root);
        library.Sync();
        Assert.Empty(Conflicts(library));
        Assert.False(library.Get(new MediaKey("a"))!.Content.CaptionsDiffer);
    }

    private static string[] Conflicts(MediaLibrary library) => [.. library.Keys(Query.Parse("has:conflict")).Select(key => key.Value).Order()];
}
