using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Tagtui.Imaging.Metadata;
using Tagtui.Testing;
using static Tagtui.Testing.MetadataPictures;

namespace Tagtui.Imaging.Tests.Metadata;

public sealed class MetadataReaderTests : IDisposable
{
    private const string Xmp = """
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <r:Description r:about="" xmlns:e="http://ns.adobe.com/exif/1.0/" xmlns:xap="http://ns.adobe.com/xap/1.0/" xap:Rating="4" xap:CreatorTool="A &quot;tool&quot; &amp; more &#x41;>">
        <e:UserComment><r:Alt><r:li xml:lang="x-default">{"c": "a &lt;cat&gt;"}</r:li></r:Alt></e:UserComment>
        <dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/"><r:Bag><r:li>sea</r:li><r:li>sky</r:li></r:Bag></dc:subject>
        </r:Description></r:RDF></x:xmpmeta><?xpacket end="w"?>
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_png_s_texts_are_read_in_all_three_forms()
    {
        var found = Read(PngFile(Text("parameters", "caf\u00e9"), PackedText("Comment", "packed"), WideText("prompt", "海"), WideText("Description", "packed 海", packed: true)));
        Assert.Equal(("caf\u00e9", "packed", "海", "packed 海"), (Of(found, "parameters"), Of(found, "Comment"), Of(found, "prompt"), Of(found, "Description")));
        Assert.Equal(new PixelSize(8, 6), found.Size);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void What_stands_behind_the_pixels_is_found()
    {
        var png = PngFile(600, 600, [Text("Software", "none that tells")], [Text("date:create", "2025"), WideText("parameters", "behind", packed: true)]);
        Assert.Equal("behind", Of(Read(png), "parameters"));
        Assert.Equal("behind", Of(Read(png, MetadataDepth.Whole), "parameters"));
        // Too far from the end for an index's look at it.
        var far = PngFile(600, 600, [], [Text("parameters", new string('x', 40_000))]);
        Assert.Null(Read(far).Find(TextPlace.PngText, "parameters"));
        Assert.Equal(40_000, Of(Read(far, MetadataDepth.Whole), "parameters")!.Length);
    }

    [Fact]
    public void An_index_has_no_use_for_the_editor_s_copy_of_a_graph()
    {
        var png = PngFile(Text("prompt", "{}"), Text("workflow", new string(' ', 100_000)), Text("after", "it"));
        Assert.Null(Read(png).Find(TextPlace.PngText, "workflow"));
        Assert.Equal("it", Of(Read(png), "after"));
        Assert.Equal(100_000, Of(Read(png, MetadataDepth.Whole), "workflow")!.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Exif_says_what_it_says_in_either_byte_order(bool bigEndian)
    {
        var tiff = TiffFile(bigEndian, [(0x010F, Ascii("Maker")), (0x0110, Ascii("M1")), (0x0112, bigEndian ? [0, 6] : [6, 0])], (0x9003, Ascii("2024:05:06 07:08:09")), (0x9286, WideComment("a 海 cat", bigEndian: true)));
        foreach (var picture in (byte[][])[PngFile(ExifChunk(tiff)), JpegFile(JpegExif(tiff)), WebPFile(("EXIF", tiff)), WebPFile(("EXIF", [.. "Exif\0\0"u8, .. tiff])), tiff])
        {
            var found = Read(picture);
            Assert.Equal(("Maker", "M1", "2024:05:06 07:08:09", "a 海 cat"), (Exif(found, "Make"), Exif(found, "Model"), Exif(found, "DateTimeOriginal"), Exif(found, "UserComment")));
        }
        Assert.Equal(new PixelSize(6, 8), Read(JpegFile(JpegExif(tiff))).Size);
    }

    [Fact]
    public void A_user_comment_is_read_in_every_way_that_it_is_written()
    {
        Assert.Equal("plain", Said(Comment("ASCII", "plain"u8.ToArray())));
        Assert.Equal("nothing said", Said(Comment("", "nothing said"u8.ToArray())));
        Assert.Equal("no prefix, \u6d77", Said(Encoding.UTF8.GetBytes("no prefix, \u6d77")));
        Assert.Equal("low first", Said(WideComment("low first", bigEndian: false)));
        Assert.Equal("high first", Said(WideComment("high first", bigEndian: true)));
        Assert.Equal("marked", Said(Comment("UNICODE", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("marked")])));
        Assert.Equal("marked low", Said(Comment("UNICODE", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("marked low")])));
        Assert.Equal("said wide, written plain", Said(Comment("UNICODE", "said wide, written plain"u8.ToArray())));
        Assert.Equal("plain enough", Said(Comment("JIS", "plain enough"u8.ToArray())));
        Assert.Null(Said(Comment("JIS", [0x1B, (byte)'$', (byte)'B', 0x33, 0x24])));
        // Without a zero to go by, the structure's own order says which byte is first.
        Assert.Equal("\u6d77\u6d77", Exif(Read(JpegFile(JpegExif(TiffFile(true, [], (0x9286, WideComment("\u6d77\u6d77", true)))))), "UserComment"));
        Assert.Equal("\u6d77\u6d77", Exif(Read(JpegFile(JpegExif(TiffFile(false, [], (0x9286, WideComment("\u6d77\u6d77", false)))))), "UserComment"));
    }

    [Fact]
    public void Xmp_is_read_wherever_it_stands_and_whatever_it_calls_its_names()
    {
        foreach (var picture in (byte[][])[PngFile(WideText("XML:com.adobe.xmp", Xmp)), JpegFile(JpegXmp(Xmp)), WebPFile(("XMP ", Encoding.UTF8.GetBytes(Xmp))), TiffFile(false, [(0x02BC, Encoding.UTF8.GetBytes(Xmp))])])
        {
            var found = Read(picture);
            Assert.Equal(("""{"c": "a <cat>"}""", "4", "A \"tool\" & more A>"), (Of(found, "exif:UserComment"), Of(found, "xmp:Rating"), Of(found, "xmp:CreatorTool")));
            Assert.Equal("sea\nsky", Of(found, "dc:subject")!.ReplaceLineEndings("\n"));
            Assert.Null(Of(found, "packet"));
            Assert.Contains("xpacket", Of(Read(picture, MetadataDepth.Whole), "packet"));
        }
    }

    [Fact]
    public void A_jpeg_s_comment_and_size_are_read()
    {
        var found = Read(JpegFile(JpegComment("made by hand")));
        Assert.Equal("made by hand", found.Find(TextPlace.JpegComment, "comment"));
        Assert.Equal(new PixelSize(8, 6), found.Size);
    }

    [Fact]
    public void A_bomb_is_refused_and_what_stands_beside_it_is_read()
    {
        var bomb = ("zTXt", (byte[])[.. "parameters"u8, 0, 0, .. Packed(new byte[64 << 20])]);
        var found = Read(PngFile([.. Enumerable.Repeat(bomb, 3), Text("Comment", "still here")]));
        Assert.Null(Of(found, "parameters"));
        Assert.Equal("still here", Of(found, "Comment"));
        Assert.NotEmpty(found.Problems);
    }

    [Fact]
    public void A_thousand_bombs_cost_no_more_than_a_few()
    {
        var bomb = ("zTXt", (byte[])[.. "x"u8, 0, 0, .. Packed(new byte[1 << 20])]);
        var clock = Stopwatch.StartNew();
        var found = Read(PngFile([.. Enumerable.Repeat(bomb, 5000)]), MetadataDepth.Whole);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.InRange(found.Texts.Sum(text => (long)text.Text.Length), 0, 8 << 20);
    }

    [Fact]
    public void Directories_that_lead_in_circles_and_out_of_the_file_end()
    {
        var tiff = TiffFile(false, [(0x010E, Ascii("here and there"))], (0x9286, Comment("ASCII", "loop"u8.ToArray())));
        // EXIF's directory is said to be the first one, or to lie behind the file's end.
        foreach (var place in (uint[])[8, uint.MaxValue, (uint)tiff.Length - 1])
        {
            var looped = (byte[])tiff.Clone();
            BinaryPrimitives.WriteUInt32LittleEndian(looped.AsSpan(looped.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x69, 0x87]) + 8), place);
            Assert.Equal("here and there", Exif(Read(JpegFile(JpegExif(looped))), "ImageDescription"));
        }
    }

    [Fact]
    public void Whatever_the_bytes_there_is_an_answer_soon()
    {
        var tiff = TiffFile(true, [(0x010F, Ascii("workflow:{}")), (0x010E, Ascii("words"))], (0x9286, WideComment("Steps: 20", true)));
        byte[][] sound =
        [
            PngFile(600, 600, [Text("parameters", "a\nSteps: 1"), PackedText("Comment", "{}"), ExifChunk(tiff)], [WideText("XML:com.adobe.xmp", Xmp, packed: true)]),
            JpegFile(JpegExif(tiff), JpegXmp(Xmp), JpegComment("hello")),
            WebPFile(("EXIF", tiff), ("XMP ", Encoding.UTF8.GetBytes(Xmp))),
            tiff,
        ];
        var random = new Random(7);
        var clock = Stopwatch.StartNew();
        var reader = new MetadataReader();
        for (var round = 0; round < 4000; round++)
        {
            var bytes = (byte[])sound[round % sound.Length].Clone();
            for (var flips = random.Next(1, 12); flips > 0; flips--)
                bytes[random.Next(random.Next(2) == 0 ? Math.Min(200, bytes.Length) : bytes.Length)] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)random.Next(256) };
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            _folder.File("odd", bytes);
            var found = reader.Read(Path.Combine(_folder.Path, "odd"), round % 2 == 0 ? MetadataDepth.Whole : MetadataDepth.Index);
            Assert.InRange(found?.Texts.Count ?? 0, 0, 512);
        }
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    public void What_is_no_picture_has_nothing_to_say()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "a.png"), "words");
        Assert.Null(new MetadataReader().Read(Path.Combine(_folder.Path, "a.png"), MetadataDepth.Index));
        File.WriteAllText(Path.Combine(_folder.Path, "empty"), "");
        Assert.Null(new MetadataReader().Read(Path.Combine(_folder.Path, "empty"), MetadataDepth.Index));
        Assert.Null(new MetadataReader().Read(Path.Combine(_folder.Path, "missing"), MetadataDepth.Index));
    }

    [Theory]
    [InlineData("stealth_pnginfo", false)]
    [InlineData("stealth_pngcomp", false)]
    [InlineData("stealth_rgbinfo", true)]
    [InlineData("stealth_rgbcomp", true)]
    public void A_text_in_the_lowest_bits_is_found(string signature, bool colours)
    {
        var text = Encoding.UTF8.GetBytes("""{"Comment": "{\"prompt\": \"hidden 海\"}"}""");
        if (signature.EndsWith("comp", StringComparison.Ordinal))
        {
            using var packed = new MemoryStream();
            using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal))
                gzip.Write(text);
            text = packed.ToArray();
        }
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, text.Length * 8);
        byte[] hidden = [.. Encoding.ASCII.GetBytes(signature), .. size, .. text];
        var picture = TestPictures.Scene(64, 48, 3, alpha: true);
        for (var bit = 0; bit < hidden.Length * 8; bit++)
        {
            var (pixel, sample) = colours ? (bit / 3, bit % 3) : (bit, 3);
            var at = ((((pixel % 48) * 64) + (pixel / 48)) * 4) + sample;
            picture.Rgba[at] = (byte)((picture.Rgba[at] & 0xFE) | ((hidden[bit / 8] >> (7 - (bit % 8))) & 1));
        }
        _folder.File("s.png", Tagtui.Imaging.Png.PngEncoder.Encode(picture));
        Assert.Equal("""{"Comment": "{\"prompt\": \"hidden 海\"}"}""", StealthTexts.Read(Path.Combine(_folder.Path, "s.png"), default));
        _folder.File("t.png", Tagtui.Imaging.Png.PngEncoder.Encode(TestPictures.Scene(64, 48, 3, alpha: true)));
        Assert.Null(StealthTexts.Read(Path.Combine(_folder.Path, "t.png"), default));
    }

    private static string? Of(PictureMetadata found, string name) => found.Texts.FirstOrDefault(text => text.Name == name).Text;

    private static string? Exif(PictureMetadata found, string name) => found.Find(TextPlace.Exif, name);

    private string? Said(byte[] comment) => Exif(Read(JpegFile(JpegExif(TiffFile(bigEndian: false, [], (0x9286, comment))))), "UserComment");

    private PictureMetadata Read(byte[] picture, MetadataDepth depth = MetadataDepth.Index)
    {
        _folder.File("picture", picture);
        return new MetadataReader().Read(Path.Combine(_folder.Path, "picture"), depth)!;
    }
}
