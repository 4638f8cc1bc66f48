using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Tagtui.Imaging.Png;

/// <summary>libpng's simplified API: it catches its own longjmp and answers 0 with a message.</summary>
internal static unsafe partial class LibPng
{
    public const uint Version = 1;
    public const uint FormatRgb = 2;
    public const uint FormatRgba = 3;
    public const uint FormatLinearRgba = 7;
    public const uint Flag16BitSrgb = 4;

    /// <summary>In the format: pixels are bytes that point into a table of colours.</summary>
    public const uint FlagColormap = 8;

    [LibraryImport("png16", EntryPoint = "png_image_begin_read_from_memory")]
    public static partial int BeginRead(Image* image, byte* data, nuint size);

    [LibraryImport("png16", EntryPoint = "png_image_finish_read")]
    public static partial int FinishRead(Image* image, void* background, byte* pixels, int rowStride, void* colormap);

    [LibraryImport("png16", EntryPoint = "png_image_write_to_memory")]
    public static partial int Write(Image* image, byte* memory, nuint* size, int convertTo8Bit, byte* pixels, int rowStride, void* colormap);

    [LibraryImport("png16", EntryPoint = "png_image_free")]
    public static partial void Free(Image* image);

    /// <summary>png_image of libpng 1.6, where a pointer has eight bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Image
    {
        public nint Opaque;
        public uint Version;
        public uint Width;
        public uint Height;
        public uint Format;
        public uint Flags;
        public uint ColormapEntries;
        public uint WarningOrError;
        public fixed byte Message[64];

        public static string Complaint(Image* image) =>
            Utf8StringMarshaller.ConvertToManaged(image->Message) is { Length: > 0 } text ? text : "it cannot be decoded";
    }
}
