using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Jpeg;

/// <summary>The part of TurboJPEG 2.1 that is used. Its own wrapper catches libjpeg's longjmp, so none crosses into our frames.</summary>
internal static unsafe partial class TurboJpeg
{
    public const int PixelsRgba = 7;
    public const int PixelsCmyk = 11;
    public const int Subsampling444 = 0;
    public const int Subsampling420 = 2;
    public const int FlagNoReallocation = 1024;
    public const int FlagLimitScans = 32768;
    public const int ErrorWarning = 0;

    [LibraryImport("turbojpeg", EntryPoint = "tjInitDecompress")]
    public static partial nint InitDecompress();

    [LibraryImport("turbojpeg", EntryPoint = "tjInitCompress")]
    public static partial nint InitCompress();

    [LibraryImport("turbojpeg", EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint handle);

    [LibraryImport("turbojpeg", EntryPoint = "tjDecompressHeader3")]
    public static partial int DecompressHeader(
        nint handle, byte* jpeg, nuint jpegSize, int* width, int* height, int* subsampling, int* colorspace);

    [LibraryImport("turbojpeg", EntryPoint = "tjDecompress2")]
    public static partial int Decompress(
        nint handle, byte* jpeg, nuint jpegSize, byte* pixels, int width, int pitch, int height, int format, int flags);

    [LibraryImport("turbojpeg", EntryPoint = "tjCompress2")]
    public static partial int Compress(
        nint handle, byte* pixels, int width, int pitch, int height, int format, byte** jpeg, nuint* jpegSize, int subsampling, int quality, int flags);

    [LibraryImport("turbojpeg", EntryPoint = "tjBufSize")]
    public static partial nuint BufferSize(int width, int height, int subsampling);

    [LibraryImport("turbojpeg", EntryPoint = "tjGetErrorCode")]
    public static partial int ErrorCode(nint handle);

    [LibraryImport("turbojpeg", EntryPoint = "tjGetErrorStr2")]
    private static partial byte* ErrorText(nint handle);

    /// <summary>What the last call complained about, without the function's name in front.</summary>
    public static string Complaint(nint handle)
    {
        var text = Marshal.PtrToStringUTF8((nint)ErrorText(handle)) ?? "";
        var colon = text.StartsWith("tj", StringComparison.Ordinal) ? text.IndexOf("(): ", StringComparison.Ordinal) : -1;
        return colon < 0 ? text : text[(colon + 4)..];
    }
}
