using System.Globalization;

namespace Tagtui.Benchmarks;

/// <summary>
/// Thumbnails and previews of photographs-to-be, by one thread: as a whole process, beside libvips, which makes the small ones from the large
/// as we do. The goals were set against sharp, and are here scaled by what vipsthumbnail took beside it on the same machine.
/// </summary>
internal sealed class Pictures(string tagtui, string root, Report report)
{
    private static readonly (string Kind, string Suffix, int Width, int Height, int Count, double Goal)[] Kinds =
    [
        ("JPEG 12 MP", ".jpg[Q=90]", 4000, 3000, 6, 0.50),
        ("PNG 1024²", ".png", 1024, 1024, 16, 0.73),
        ("WebP 1280×960", ".webp[Q=80]", 1280, 960, 16, 0.54),
    ];

    public void Run()
    {
        if (Work.Find("vips") is not { } vips || Work.Find("vipsthumbnail") is not { } thumbnail)
        {
            report.Missing("libvips-tools: thumbnails");
            return;
        }
        foreach (var (kind, suffix, width, height, count, goal) in Kinds)
        {
            string extension = suffix.Split('[')[0];
            string folder = Directory.CreateDirectory(Path.Combine(root, "pictures" + extension)).FullName;
            string outside = Directory.CreateDirectory(Path.Combine(root, "thumbnails" + extension)).FullName;
            for (int i = 0; i < count; i++)
            {
                string target = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"p{i:D2}"));
                if (File.Exists(target + extension))
                    continue;
                string plain = Path.Combine(root, "plain.ppm");
                File.WriteAllBytes(plain, Scene(width, height, i));
                new Work("vips", vips, ["copy", plain, target + suffix]).Output();
            }
            string[] files = [.. Directory.EnumerateFiles(folder, "*" + extension).Order(StringComparer.Ordinal)];
            string large = string.Join(' ', files.Select(file => Path.Combine(outside, Path.GetFileNameWithoutExtension(file) + "-large.jpg")));
            // vipsthumbnail writes where the name says, the part of the source's name for %s.
            string script = $"'{thumbnail}' {string.Join(' ', files)} --size '1024x1024>' -o '{outside}/%s-large.jpg[Q=85]' && '{thumbnail}' {large} --size 150x150 -o '{outside}/%s-small.jpg[Q=85]'";
            var peer = new Work("vipsthumbnail", "/bin/sh", ["-c", script]) { Variables = [("VIPS_CONCURRENCY", "1")] };
            var ours = new Work("tagtui", tagtui, ["-L", folder, "thumbs", "build", "--jobs", "1"]) { Before = () => new Work("tagtui", tagtui, ["-L", folder, "thumbs", "clear"]).Output() };
            ours.Before();
            ours.Output();
            report.Compare($"thumbnails of {count} × {kind}", 5, ours, (peer, goal));
        }
    }

    /// <summary>Smooth ground, hard edges and grain, so that no decoder has it easy.</summary>
    internal static byte[] Scene(int width, int height, int seed)
    {
        var random = new Random(seed);
        byte[] head = System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P6 {width} {height} 255\n"));
        byte[] file = new byte[head.Length + (width * height * 3)];
        head.CopyTo(file, 0);
        var across = new double[3 * width];
        var down = new double[3 * height];
        for (int c = 0; c < 3; c++)
        {
            double speed = random.NextDouble() / 60, other = random.NextDouble() / 60;
            for (int x = 0; x < width; x++)
                across[(c * width) + x] = Math.Sin(x * speed) * 60;
            for (int y = 0; y < height; y++)
                down[(c * height) + y] = Math.Cos(y * other) * 60;
        }
        var (cx, cy, radius) = (random.Next(width), random.Next(height), (long)height / 3);
        for (int y = 0, at = head.Length; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bool inside = ((long)(x - cx) * (x - cx)) + ((long)(y - cy) * (y - cy)) < radius * radius;
                for (int c = 0; c < 3; c++)
                    file[at++] = (byte)Math.Clamp(128 + across[(c * width) + x] + down[(c * height) + y] + (inside ? 40 : ((x / 37) + (y / 23)) % 5 * 6) + random.Next(-5, 6), 0, 255);
            }
        }
        return file;
    }
}
