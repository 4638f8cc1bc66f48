namespace Tagtui.Library.Demo;

/// <summary>What a shape is filled with: a colour for each place on the canvas.</summary>
internal abstract class Paint
{
    /// <summary>One colour for each row, so that it need not be asked for at every pixel.</summary>
    public virtual bool EvenAlongRows => false;

    public abstract Ink At(float x, float y);

    public static implicit operator Paint(int rgb) => new Flat(rgb);

    public static implicit operator Paint(Ink ink) => new Flat(ink);

    public static Paint Vertical(float top, float bottom, params Ink[] stops) => new Linear(0, top, 0, bottom, new Gradient(stops));

    public static Paint Between(float x0, float y0, float x1, float y1, params Ink[] stops) => new Linear(x0, y0, x1, y1, new Gradient(stops));

    public static Paint Radial(float x, float y, float radius, params Ink[] stops) => new Round(x, y, radius, new Gradient(stops));

    public static Paint Of(Func<float, float, Ink> at) => new Computed(at);

    private sealed class Flat(Ink ink) : Paint
    {
        public override bool EvenAlongRows => true;

        public override Ink At(float x, float y) => ink;
    }

    private sealed class Linear : Paint
    {
        private readonly float _x, _y, _dx, _dy;
        private readonly Gradient _gradient;

        public Linear(float x0, float y0, float x1, float y1, Gradient gradient)
        {
            float dx = x1 - x0, dy = y1 - y0, square = (dx * dx) + (dy * dy);
            (_x, _y, _dx, _dy, _gradient) = (x0, y0, dx / square, dy / square, gradient);
        }

        public override bool EvenAlongRows => _dx == 0;

        public override Ink At(float x, float y) => _gradient.At(((x - _x) * _dx) + ((y - _y) * _dy));
    }

    private sealed class Round(float cx, float cy, float radius, Gradient gradient) : Paint
    {
        public override Ink At(float x, float y)
        {
            float dx = x - cx, dy = y - cy;
            return gradient.At(MathF.Sqrt((dx * dx) + (dy * dy)) / radius);
        }
    }

    private sealed class Computed(Func<float, float, Ink> at) : Paint
    {
        public override Ink At(float x, float y) => at(x, y);
    }
}
