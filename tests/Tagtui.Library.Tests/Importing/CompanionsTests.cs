using System.Text;
using Tagtui.Library.Importing;

namespace Tagtui.Library.Tests.Importing;

public class CompanionsTests
{
    [Fact]
    public void Hydrus_tags_are_a_line_each_with_their_namespace()
    {
        var tags = Companions.HydrusTags(Encoding.UTF8.GetBytes("\uFEFFcreator:anna b\r\nblue eyes\n\nblue eyes\n:)\nat 3:00 o'clock\nseries:\n"));
        Assert.Equal([new Tag("creator", "anna b"), new Tag("blue eyes"), new Tag(":)"), new Tag("at 3:00 o'clock"), new Tag("series:")], tags);
    }

    [Theory]
    [InlineData("RIFF\0\0\0\0AVI LIST", ".AVI", true)]
    [InlineData("RIFF\0\0\0\0WAVEfmt ", ".avi", false)]
    [InlineData("GIF89a", ".gif", false)]
    [InlineData("\0\0\0\u0018ftypheic", ".heic", true)]
    [InlineData("\0\0\0\u0018ftypheic", ".png", false)]
    [InlineData("", ".mp4", false)]
    [InlineData("BM", ".txt", false)]
    public void What_cannot_be_decoded_begins_as_its_kind_does(string start, string extension, bool fits) =>
        Assert.Equal(fits, MediaSignatures.Fits(Encoding.Latin1.GetBytes(start), extension));
}
