using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Webp;

/// <summary>libwebp's decoder, by the call that takes options; it answers with a status and never jumps.</summary>
internal static unsafe partial class LibWebp
{
    public const int Ok = 0;
    public const int Suspended = 5;
    public const int NotEnoughData = 7;
    public const int ModeRgba = 1;
    private const int Version = 0x0209;

    public static bool Init(Config* config) => InitConfig(config, Version) != 0;

    [LibraryImport("webp", EntryPoint = "WebPDecode")]
    public static partial int Decode(byte* data, nuint size, Config* config);

    [LibraryImport("webp", EntryPoint = "WebPInitDecoderConfigInternal")]
    private static partial int InitConfig(Config* config, int version);

    /// <summary>WebPDecoderConfig of decoder version 2.9 where a pointer has eight bytes: the fields that are used.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 240)]
    public struct Config
    {
        [FieldOffset(40)] public int Mode;
        [FieldOffset(44)] public int Width;
        [FieldOffset(48)] public int Height;
        [FieldOffset(52)] public int IsExternalMemory;
        [FieldOffset(56)] public byte* Rgba;
        [FieldOffset(64)] public int Stride;
        [FieldOffset(72)] public nuint Size;
        [FieldOffset(160)] public int BypassFiltering;
        [FieldOffset(164)] public int NoFancyUpsampling;
        [FieldOffset(188)] public int UseScaling;
        [FieldOffset(192)] public int ScaledWidth;
        [FieldOffset(196)] public int ScaledHeight;
    }
}
