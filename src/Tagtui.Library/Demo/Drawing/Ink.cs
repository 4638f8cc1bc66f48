namespace Tagtui.Library.Demo;

/// <summary>A colour with its opacity, each from 0 to 1. Painters write it as 0xRRGGBB.</summary>
internal readonly record struct Ink(float Red, float Green, float Blue, float Alpha = 1)
{
    public static implicit operator Ink(int rgb) => new(Channel(rgb >> 16), Channel(rgb >> 8), Channel(rgb));

    public Ink Fade(float alpha) => this with { Alpha = Alpha * alpha };

    public Ink Lighter(float share) => Mix(this, new Ink(1, 1, 1, Alpha), share);

    public Ink Darker(float share) => Mix(this, new Ink(0, 0, 0, Alpha), share);

    public static Ink Mix(Ink from, Ink to, float share) => new(
        from.Red + ((to.Red - from.Red) * share),
        from.Green + ((to.Green - from.Green) * share),
        from.Blue + ((to.Blue - from.Blue) * share),
        from.Alpha + ((to.Alpha - from.Alpha) * share));

    private static float Channel(int value) => (value & 0xFF) / 255f;
}
