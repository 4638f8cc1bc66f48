using System.Buffers.Binary;
using Tagtui.Imaging.Metadata;

namespace Tagtui.Imaging.Tests.Metadata;

public class CutExifTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_value_that_lies_behind_the_end_is_none(short type)
    {
        // A TIFF of one entry, Software, whose values are said to lie where the file is over.
        var file = new byte[8 + 2 + 12 + 4];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), 8);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(8), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(10), 0x0131);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(12), type);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 4);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), 5000);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            var read = new MetadataReader().Read(path, MetadataDepth.Whole);
            Assert.Empty(read!.Problems);
            Assert.DoesNotContain(read.Texts, text => text.Text.Length > 0);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
