using System.Numerics;

namespace Tagtui.Library.Demo;

/// <summary>Something drawn around its own origin, at its own scale, and set down on the canvas. Gradients stay the canvas's.</summary>
internal sealed class Figure(DemoCanvas canvas, float x, float y, float scale, float degrees = 0)
{
    private readonly Matrix3x2 _place =
        Matrix3x2.CreateScale(scale) * Matrix3x2.CreateRotation(degrees * MathF.PI / 180) * Matrix3x2.CreateTranslation(x, y);

    public Figure Fill(Shape shape, Paint paint)
    {
        canvas.Fill(shape.Moved(_place), paint);
        return this;
    }

    /// <summary>The shape and its mirror image, at the same distance left and right of the origin.</summary>
    public Figure Both(Shape shape, Paint paint) => Fill(shape, paint).Fill(shape.Mirror(0), paint);
}
