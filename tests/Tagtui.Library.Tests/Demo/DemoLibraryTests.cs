using Tagtui.Library.Demo;

namespace Tagtui.Library.Tests.Demo;

/// <summary>Making and removing a demo library, above all where something else lies already.</summary>
public sealed class DemoLibraryTests : IDisposable
{
    private const string Ours = """{"name": "Demo", "demo": true, "demo_version": 1}""";
    private readonly DemoFolder _folder = new();

    [Fact]
    public void Two_creations_are_the_same_to_the_byte_in_a_new_place_and_behind_a_link_to_an_empty_one()
    {
        Assert.True(DemoLibrary.Create(Path.Combine(_folder.Root, "deeper", "demo")));
        var target = Directory.CreateDirectory(Path.Combine(_folder.Root, "target")).FullName;
        Directory.CreateSymbolicLink(_folder.Library, target);
        Assert.True(DemoLibrary.Create(_folder.Library + "/"));
        Assert.Equal(target, new DirectoryInfo(_folder.Library).LinkTarget);
        Assert.False(DemoLibrary.Create(_folder.Library));

        var (first, second) = (DemoFolder.Files(Path.Combine(_folder.Root, "deeper", "demo")), DemoFolder.Files(target));
        Assert.Equal(first.Keys, second.Keys);
        foreach (var (name, bytes) in first)
            Assert.True(bytes.AsSpan().SequenceEqual(second[name]), name);
        Assert.Equal(["deeper", "demo", "target"], Left());
    }

    [Fact]
    public void A_demo_that_is_there_is_left_as_it_is()
    {
        Put("library.json", Ours);
        Put("images/abstract/mondrian.txt", "edited");
        Assert.False(DemoLibrary.Create(_folder.Library));
        Assert.Equal(["images/abstract/mondrian.txt", "library.json"], DemoFolder.Files(_folder.Library).Keys);
        Assert.Equal(["demo"], Left());
    }

    [Theory]
    [InlineData("photo.jpg", "mine")]
    [InlineData("library.json", """{"name": "my library"}""")]
    [InlineData("library.json", """{"demo": true}""")]
    [InlineData("library.json", """{"x": {"demo": true, "demo_version": 1}}""")]
    [InlineData("library.json", """{"demo": true, "demo_version": 1""")]
    [InlineData("library.json", "")]
    public void What_is_not_ours_is_refused_and_untouched(string name, string content)
    {
        Put(name, content);
        AssertOneLine(Assert.Throws<LibraryException>(() => DemoLibrary.Create(_folder.Library)));
        AssertOneLine(Assert.Throws<LibraryException>(() => DemoLibrary.Reset(_folder.Library)));
        Assert.Equal([name], DemoFolder.Files(_folder.Library).Keys);
        Assert.Equal(content, File.ReadAllText(Path.Combine(_folder.Library, name)));
        Assert.Equal(["demo"], Left());
    }

    [Fact]
    public void A_file_in_its_place_is_refused()
    {
        File.WriteAllText(_folder.Library, "mine");
        AssertOneLine(Assert.Throws<LibraryException>(() => DemoLibrary.Create(_folder.Library)));
        AssertOneLine(Assert.Throws<LibraryException>(() => DemoLibrary.Create(Path.Combine(_folder.Library, "below"))));
        Assert.Equal("mine", File.ReadAllText(_folder.Library));
        Assert.Equal(["demo"], Left());
    }

    [Fact]
    public void A_directory_that_is_not_there_has_nothing_to_reset() =>
        AssertOneLine(Assert.Throws<LibraryException>(() => DemoLibrary.Reset(_folder.Library)));

    [Fact]
    public void Reset_removes_our_own_and_nothing_behind_its_links()
    {
        Put("library.json", Ours);
        Put("images/a.txt", "a");
        var outside = Directory.CreateDirectory(Path.Combine(_folder.Root, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "precious.txt"), "mine");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Library, "images/link"), outside);
        File.CreateSymbolicLink(Path.Combine(_folder.Library, "images/b.txt"), Path.Combine(outside, "precious.txt"));
        DemoLibrary.Reset(_folder.Library);
        Assert.Equal(["outside"], Left());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(outside, "precious.txt")));
    }

    [Fact]
    public void Reset_does_not_go_through_a_link_to_a_demo()
    {
        Put("library.json", Ours);
        var link = Path.Combine(_folder.Root, "link");
        Directory.CreateSymbolicLink(link, _folder.Library);
        AssertOneLine(Assert.Throws<LibraryException>(() => DemoLibrary.Reset(link)));
        Assert.Equal(["library.json"], DemoFolder.Files(_folder.Library).Keys);
    }

    public void Dispose() => _folder.Dispose();

    private void Put(string name, string content)
    {
        var path = Path.Combine(_folder.Library, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private IEnumerable<string> Left() => Directory.EnumerateFileSystemEntries(_folder.Root).Select(entry => Path.GetFileName(entry)!).Order();

    private static void AssertOneLine(LibraryException error) => Assert.DoesNotContain('\n', error.Message);
}
