namespace Tagtui.Library.Demo;

/// <summary>A cat's head around the origin, some 40 wide and as high, ears included.</summary>
internal sealed record CatFace
{
    public required Ink Fur { get; init; }

    public required Ink Dark { get; init; }

    public required Ink Light { get; init; }

    public required Ink Eye { get; init; }

    public Ink EarSkin { get; init; } = 0xE8A0A0;

    public Ink Nose { get; init; } = 0xD9737B;

    public bool Striped { get; init; }

    /// <summary>Dark around the face and at the ears, as a Siamese is.</summary>
    public bool Masked { get; init; }

    public bool Asleep { get; init; }

    /// <summary>A patch over the left eye, as a calico has.</summary>
    public Ink? Patch { get; init; }

    public void Draw(Figure at)
    {
        Head(at);
        if (Striped)
            Stripes(at);
        Eyes(at);
        Muzzle(at);
    }

    /// <summary>Everything that a head covers, whiskers aside, in one colour.</summary>
    public static void Silhouette(Figure at, Ink ink) => at.Both(Ear(), ink).Fill(Skull(), ink);

    private static Shape Ear() => Shape.Blob(5, -15, 17, -29, 19.5f, -17, 18.5f, -4, 10, -8);

    private static Shape InnerEar() => Shape.Blob(8.5f, -15, 15.5f, -24, 17, -16, 16, -9);

    private static Shape Skull() =>
        Shape.Blob(0, -17, 11, -15.5f, 19, -6, 21.5f, 4, 15, 13, 6, 17, -6, 17, -15, 13, -21.5f, 4, -19, -6, -11, -15.5f);

    private void Head(Figure at)
    {
        at.Both(Ear(), Masked ? Dark : Fur);
        if (Patch is { } patch)
            at.Fill(Ear().Mirror(0), patch);
        at.Both(InnerEar(), EarSkin);
        at.Fill(Skull(), Fur);
        if (Patch is { } eyePatch)
            at.Fill(Shape.Blob(-3, -16, -11, -15, -19, -6, -19, 2, -10, 5, -3, -2), eyePatch);
        if (Masked)
            at.Fill(Shape.Blob(0, -8, 8, -5, 13, 2, 10, 12, 0, 16.5f, -10, 12, -13, 2, -8, -5), Dark);
    }

    private void Stripes(Figure at) => at
        .Fill(Shape.Brush(2.2f, 0, -16.5f, 0, -9.5f), Dark)
        .Both(Shape.Brush(2f, 5, -16, 4, -10), Dark)
        .Both(Shape.Brush(1.8f, 9.5f, -14.5f, 7.5f, -10.5f), Dark)
        .Both(Shape.Brush(2f, 20, 2, 15.5f, 3.2f), Dark)
        .Both(Shape.Brush(2f, 18.8f, 7, 14, 6.8f), Dark);

    private void Eyes(Figure at)
    {
        if (Asleep)
        {
            at.Both(Shape.Brush(1.3f, 4, -0.5f, 8, 2, 12.3f, -0.8f), Dark.Darker(0.5f));
            return;
        }
        at.Both(Shape.Ellipse(8.2f, -2, 5.3f, 5.1f), Dark.Darker(0.55f));
        at.Both(Shape.Ellipse(8.2f, -2, 4.6f, 4.5f), Eye);
        at.Both(Shape.Ellipse(8.2f, -2, 1.7f, 4), 0x14110F);
        at.Fill(Shape.Circle(9.6f, -3.8f, 1.1f), 0xFFFFFF).Fill(Shape.Circle(-6.8f, -3.8f, 1.1f), 0xFFFFFF);
    }

    private void Muzzle(Figure at)
    {
        var muzzle = Masked ? Dark.Lighter(0.12f) : Light;
        at.Fill(Shape.Ellipse(0, 12.5f, 4.5f, 3.6f), muzzle);
        at.Both(Shape.Ellipse(3.9f, 8.6f, 5, 4.2f), muzzle);
        at.Fill(Shape.Blob(0, 6.8f, -2.4f, 3.9f, 0, 3.4f, 2.4f, 3.9f), Masked ? 0x2A1B18 : Nose);
        var line = Dark.Darker(0.45f);
        at.Fill(Shape.Line(0.7f, 0, 6, 0, 8.6f), line);
        at.Both(Shape.Brush(0.8f, 0, 8.6f, 2, 10.4f, 4.6f, 9.6f), line);
        var whisker = (Masked ? new Ink(1, 1, 1) : Light.Lighter(0.6f)).Fade(0.85f);
        at.Both(Shape.Brush(0.45f, 6.5f, 8, 17, 6.5f, 26, 7.5f), whisker);
        at.Both(Shape.Brush(0.45f, 6.5f, 9.4f, 17, 10, 25, 13), whisker);
    }
}
