using Tagtui.Library;
using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>A part of a picture at a scale of its own: pixels of the screen for one of the picture, and what is in the middle, from 0 to 1.</summary>
internal readonly record struct Zoom(double Scale, double X, double Y)
{
    private const double Least = 1 / 32.0, Most = 16;

    public static Zoom Middle => new(1, 0.5, 0.5);

    /// <summary>Doubled or halved so many times; null where that is no larger than the whole. From the whole the next step is a round one, so that 1:1 is met.</summary>
    public static double? Stepped(double? scale, double fitting, int steps)
    {
        double power = Math.Log2(scale ?? fitting);
        double stepped = Math.Clamp(Math.Pow(2, (steps > 0 ? Math.Floor(power + 1e-9) : Math.Ceiling(power - 1e-9)) + steps), Least, Most);
        return steps < 0 && stepped <= fitting ? null : stepped;
    }

    /// <summary>The middle moved by parts of what is seen; never beyond the edges, so that the way back is as long as the way there.</summary>
    /// <param name="box">The pixels of the screen that it is seen in.</param>
    public Zoom Moved(double across, double down, (int Width, int Height) box, (int Width, int Height) full)
    {
        double width = box.Width / Scale / full.Width, height = box.Height / Scale / full.Height;
        return this with { X = Within(X + across * width, width), Y = Within(Y + down * height, height) };
    }

    /// <summary>At another scale, with what is so many pixels of the screen from the middle kept there, as far as the edges allow.</summary>
    public Zoom Around((double Across, double Down) place, double scale, (int Width, int Height) box, (int Width, int Height) full)
    {
        double x = Math.Clamp(X + place.Across / Scale / full.Width, 0, 1), y = Math.Clamp(Y + place.Down / Scale / full.Height, 0, 1);
        return new Zoom(scale, x - place.Across / scale / full.Width, y - place.Down / scale / full.Height).Moved(0, 0, box, full);
    }

    private static double Within(double middle, double extent) => extent >= 1 ? 0.5 : Math.Clamp(middle, extent / 2, 1 - extent / 2);
}

/// <summary>A picture as it is to be seen: in so many cells, whole or a part of it.</summary>
internal readonly record struct PictureWish(MediaKey Key, int Columns, int Rows, Zoom? Zoom = null)
{
    /// <summary>Where it is drawn in its area: the whole picture wherever it fits best, a part at its own scale in the middle.</summary>
    public Rect Place(Picture picture, IPicturePainter painter, Rect area)
    {
        if (Zoom is null || area.IsEmpty)
            return area;
        var box = painter.PixelsFor(area);
        int columns = Math.Clamp((picture.Width * area.Width + box.Width - 1) / box.Width, 1, area.Width), rows = Math.Clamp((picture.Height * area.Height + box.Height - 1) / box.Height, 1, area.Height);
        return new Rect(area.X + (area.Width - columns) / 2, area.Y + (area.Height - rows) / 2, columns, rows);
    }
}
