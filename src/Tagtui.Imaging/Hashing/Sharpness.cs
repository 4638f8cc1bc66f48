namespace Tagtui.Imaging.Hashing;

/// <summary>
/// How sharp a picture is, as one number: the variance of its second differences (the Laplacian of its greys). Edges make it large, blur makes it
/// small, whatever the picture shows; noise makes it large too. Numbers can be compared where the pictures were seen at one size.
/// </summary>
public static class Sharpness
{
    /// <summary>Pictures are looked at within a box of so many pixels a side.</summary>
    public const int Side = 1024;

    public static int Of(PixelBuffer picture)
    {
        if (picture.Width < 3 || picture.Height < 3)
            return 0;
        var grey = GreyPicture.Of(picture);
        var (values, width) = (grey.Values, grey.Width);
        long sum = 0, squares = 0;
        for (var y = 1; y < grey.Height - 1; y++)
        {
            var row = values.AsSpan(y * width, width);
            ReadOnlySpan<byte> above = values.AsSpan((y - 1) * width, width), below = values.AsSpan((y + 1) * width, width);
            for (var x = 1; x < width - 1; x++)
            {
                var difference = above[x] + below[x] + row[x - 1] + row[x + 1] - (4 * row[x]);
                sum += difference;
                squares += difference * difference;
            }
        }

        var count = (double)(width - 2) * (grey.Height - 2);
        var mean = sum / count;
        return (int)Math.Round((squares / count) - (mean * mean));
    }
}
