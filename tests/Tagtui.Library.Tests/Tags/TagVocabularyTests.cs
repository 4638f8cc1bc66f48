using System.Text;
using Xunit;

namespace Tagtui.Library.Tests.Tags;

public sealed class TagVocabularyTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WordsAreFoundByTheirBeginningAndByOtherNamesTheMostUsedFirst()
    {
        var words = Read("long_hair,0,4350743,\"/lh,longhair\"\nlong_sleeves,0,1900000,\nhatsune_miku,4,120000,\"miku,\"\"the\"\" singer\"\nsome_artist,1,50,\nvery_long_hair,0,900000,\n");
        Assert.Equal(["long_hair", "long_sleeves"], words.Find("lo", 2).Select(word => word.Value));
        Assert.Equal(["long_hair", "very_long_hair"], words.Find("long h", 8).Select(word => word.Value));
        Assert.Equal(new KnownWord("long_hair", null, 4350743, "longhair"), words.Find("LONGHAIR", 8)[0]);
        Assert.Equal(new KnownWord("hatsune_miku", "character", 120000, "miku"), words.Find("mik", 8)[0]);
        Assert.Equal("\"the\" singer", words.Find("\"the", 8)[0].Alias);
        Assert.Equal("artist", words.Find("some", 8)[0].Category);
        Assert.Empty(words.Find("", 8));
        Assert.Empty(words.Find("zzz", 8));
    }

    [Fact]
    public void HeadsShortLinesAndBrokenQuotesCostNoMoreThanThemselves()
    {
        var words = Read("\uFEFFtag,category,count,alias\r\nplain\r\n\"open,0,1\r\nnumbers,x,y,\"a\r\n,,,\r\nlast,0,99999999999999999999,z\r\n");
        Assert.Equal(["plain", "numbers", "last"], new[] { "plain", "numbers", "last" }.SelectMany(word => words.Find(word, 1)).Select(word => word.Value));
        Assert.Empty(words.Find("tag", 5));
        Assert.Null(words.Problem);
    }

    [Fact]
    public void HostileFilesAreRefusedOrBounded()
    {
        Assert.Contains("no text", Read("a\0b").Problem, StringComparison.Ordinal);
        File.WriteAllBytes(_folder.At("latin.csv"), [0x61, 0xFF, 0x62]);
        Assert.Contains("no text", TagVocabulary.Read(_folder.At("latin.csv")).Problem, StringComparison.Ordinal);
        Assert.Contains("there is no file", TagVocabulary.Read(_folder.At("none.csv")).Problem, StringComparison.Ordinal);
        Assert.NotNull(TagVocabulary.Read(_folder.Root).Problem);
        Assert.NotNull(TagVocabulary.Read("/dev/zero").Problem);
        Assert.NotNull(TagVocabulary.Read("").Problem);
        Assert.Equal(0, Read(new string('x', 1 << 20)).Count);
        Assert.Equal(0, Read("a\u001b[31m,0,1\n").Count);
        Assert.Equal(1, Read("\"" + new string('"', 10_000) + "\nb,0,1\n").Count);
    }

    [Fact]
    public void AQuarterOfAMillionWordsAreReadAndAskedWithoutAWait()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 250_000; i++)
            text.Append($"word_{i:x},0,{i},\"other_{i:x}\"\n");
        var words = Read(text.ToString());
        Assert.Equal(250_000, words.Count);
        Assert.Equal("word_3d08f", words.Find("word 3d08", 8)[0].Value);
    }

    private TagVocabulary Read(string csv)
    {
        _folder.Write("words.csv", csv);
        return TagVocabulary.Read(_folder.At("words.csv"));
    }
}
