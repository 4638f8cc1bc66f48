namespace Tagtui.Library.Tests;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("a.png", "image")]
    [InlineData("a.JPEG", "image")]
    [InlineData("a.b.webm", "video")]
    [InlineData("a.MP4", "video")]
    public void An_extension_says_what_a_file_is_listed_as(string name, string type)
    {
        Assert.True(MediaTypes.IsMediaName(name));
        Assert.Equal(type, MediaTypes.TypeOf(name));
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData(".png")]
    [InlineData("png")]
    [InlineData("")]
    public void Other_files_are_not_listed(string name) => Assert.False(MediaTypes.IsMediaName(name));

    [Fact]
    public void A_type_that_only_a_sidecar_names_is_known_by_that_name()
    {
        using var folder = new TestFolder();
        folder.Write("a.png", "x").Write("a.json", """{"type": "spectrogram"}""").Write("b.mp4", "x").Write("b.json", """{"type": "image"}""");
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        Assert.Equal(["a"], library.KeyTexts("type:spectrogram"));
        Assert.Equal(["b"], library.KeyTexts("type:video"));
    }
}
