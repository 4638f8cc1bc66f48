using System.Buffers.Binary;
using System.Text;
using Tagtui.Imaging.Metadata;
using Tagtui.Testing;
using static Tagtui.Testing.MetadataPictures;

namespace Tagtui.Imaging.Tests.Metadata;

/// <summary>EXIF and XMP of pictures in boxes, made by hand as the formats have them.</summary>
public sealed class BoxTextsTests : IDisposable
{
    private const string Said = "a cat\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 5, Size: 64x64, Model: x";
    private const string Packet = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/></rdf:RDF></x:xmpmeta>""";

    private readonly TempFolder _folder = new();
    private readonly MetadataReader _reader = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("avif", 0, false)]
    [InlineData("heic", 1, false)]
    [InlineData("mif1", 2, false)]
    [InlineData("avif", 1, true)]
    public void Items_are_found_where_the_list_says_they_are(string brand, int version, bool inData)
    {
        var read = Read(Pictured(brand, version, inData, skip: 6));
        Assert.Equal(Said, read.Find(TextPlace.Exif, "UserComment"));
        Assert.Equal("a camera", read.Find(TextPlace.Exif, "Model"));
        Assert.Equal("4", read.Find(TextPlace.Xmp, "xmp:Rating"));
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void The_marker_before_the_structure_may_be_left_out() =>
        Assert.Equal(Said, Read(Pictured("avif", 0, false, skip: 0)).Find(TextPlace.Exif, "UserComment"));

    [Fact]
    public void Jpeg_xl_has_boxes_of_its_own_for_them()
    {
        byte[] file = [0, 0, 0, 12, .. "JXL \r\n"u8, 0x87, 0x0A, .. Boxed("ftyp", [.. "jxl \0\0\0\0jxl "u8]), .. Boxed("Exif", [0, 0, 0, 0, .. Tiff]), .. Boxed("xml ", Encoding.UTF8.GetBytes(Packet)), .. Boxed("jxlc", [0xFF, 0x0A])];
        var read = Read(file);
        Assert.Equal((Said, "4"), (read.Find(TextPlace.Exif, "UserComment"), read.Find(TextPlace.Xmp, "xmp:Rating")));
    }

    [Fact]
    public void A_video_in_the_same_boxes_is_not_looked_into() => Assert.Empty(Read(Pictured("isom", 0, false, skip: 6)).Texts);

    [Fact]
    public void Whatever_is_damaged_ends_and_throws_nothing()
    {
        var random = new Random(7);
        var sound = Pictured("avif", 1, true, skip: 6);
        for (int i = 0; i < 3000; i++)
        {
            var bytes = (byte[])sound.Clone();
            for (int flips = random.Next(1, 6); flips > 0; flips--)
                bytes[random.Next(12, Math.Min(bytes.Length, 220))] = (byte)random.Next(256);
            var read = _reader.Read(_folder.File("damaged.avif", bytes.AsSpan(0, random.Next(40, bytes.Length))), MetadataDepth.Whole);
            Assert.True(read is null || read.Texts.Count < 100);
        }
    }

    private static byte[] Tiff => TiffFile(true, [(0x0110, Ascii("a camera"))], (0x9286, WideComment(Said, bigEndian: true)));

    private PictureMetadata Read(byte[] file) => _reader.Read(_folder.File("picture", file), MetadataDepth.Whole)!;

    /// <summary>Three items, of which the first is the picture; their bytes behind it all, or in a box of `meta`.</summary>
    private static byte[] Pictured(string brand, int version, bool inData, int skip)
    {
        byte[] exif = [.. Big(skip, 4), .. "Exif\0\0"u8[..skip], .. Tiff], xmp = Encoding.UTF8.GetBytes(Packet);
        byte[] infos = Boxed("iinf", [0, 0, 0, 0, .. Big(3, 2), .. Info(1, "av01", "Color"), .. Info(2, "Exif", ""), .. Info(3, "mime", "", "application/rdf+xml")]);
        byte[] type = Boxed("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(brand)]);
        byte[] Meta(int at) => Boxed("meta", [0, 0, 0, 0, .. Boxed("hdlr", new byte[24]), .. infos, .. Locations(version, inData, at, exif.Length, xmp.Length), .. inData ? Boxed("idat", [.. exif, .. xmp]) : []]);
        int behind = inData ? 0 : type.Length + Meta(0).Length + 8;
        return [.. type, .. Meta(behind), .. inData ? [] : Boxed("mdat", [.. exif, .. xmp])];
    }

    private static byte[] Locations(int version, bool inData, int at, int exif, int xmp)
    {
        int idSize = version == 2 ? 4 : 2;
        byte[] Item(int id, int offset, int length) =>
            [.. Big(id, idSize), .. version == 0 ? [] : Big(inData ? 1 : 0, 2), 0, 0, .. Big(at, 4), .. Big(1, 2), .. version == 0 ? [] : Big(1, 4), .. Big(offset, 4), .. Big(length, 4)];
        return Boxed("iloc", [(byte)version, 0, 0, 0, 0x44, (byte)(version == 0 ? 0x40 : 0x44), .. Big(3, idSize), .. Item(1, 0, 4), .. Item(2, 0, exif), .. Item(3, exif, xmp)]);
    }

    private static byte[] Info(int id, string kind, string name, string? content = null) =>
        Boxed("infe", [2, 0, 0, 0, .. Big(id, 2), 0, 0, .. Encoding.ASCII.GetBytes(kind), .. Encoding.ASCII.GetBytes(name), 0, .. content is null ? [] : Encoding.ASCII.GetBytes(content + "\0")]);

    private static byte[] Boxed(string name, byte[] content) => [.. Big(content.Length + 8, 4), .. Encoding.ASCII.GetBytes(name), .. content];

    private static byte[] Big(int number, int bytes)
    {
        var wide = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(wide, number);
        return wide[(8 - bytes)..];
    }
}
