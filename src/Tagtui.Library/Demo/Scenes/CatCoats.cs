namespace Tagtui.Library.Demo;

/// <summary>The cats that sit for the demo.</summary>
internal static class CatCoats
{
    public static CatFace Orange { get; } = new() { Fur = 0xE8913A, Dark = 0xAE5518, Light = 0xFFE9CC, Eye = 0x8CBF3F, Striped = true };

    public static CatFace Grey { get; } = new() { Fur = 0x9AA1AB, Dark = 0x4E545E, Light = 0xEEF0F3, Eye = 0xF0B429, Striped = true };

    public static CatFace Black { get; } = new() { Fur = 0x1B1A24, Dark = 0x0D0C13, Light = 0x2B2A38, Eye = 0xF5D547, EarSkin = 0x3A2B3B, Nose = 0x4A3A45 };

    public static CatFace Siamese { get; } = new() { Fur = 0xEFE0C8, Dark = 0x4B3229, Light = 0xF6EDE0, Eye = 0x3FA7E0, EarSkin = 0x7A564A, Masked = true };

    public static CatFace Calico { get; } = new() { Fur = 0xFBF6EE, Dark = 0x5A4636, Light = 0xFFFFFF, Eye = 0x4FA36B, Patch = 0xDB8333 };
}
