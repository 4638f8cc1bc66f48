using System.Text;
using Tagtui.Imaging;
using Tagtui.Imaging.Png;

namespace Tagtui.Tests.Headless;

/// <summary>A folder beside the library, with pictures of which no two have the same bytes.</summary>
internal sealed class Outside(CommandLine line, string name = "outside")
{
    public string Root { get; } = Directory.CreateDirectory(Path.Combine(line.Home, name)).FullName;

    public string this[string path] => Path.Combine(Root, path);

    public static byte[] Png(int seed, int width = 24, int height = 16)
    {
        var rgba = new byte[width * height * 4];
        for (int i = 0; i < rgba.Length; i++)
            rgba[i] = i % 4 == 3 ? (byte)255 : (byte)(((i / 4 % width) * (seed + 3)) + ((i / 4 / width) * ((seed * 7) + 5)) + (seed * 31));
        return PngEncoder.Encode(new PixelBuffer(width, height, true, rgba));
    }

    public string Picture(string path, int seed) => Bytes(path, Png(seed));

    public string Text(string path, string text) => Bytes(path, Encoding.UTF8.GetBytes(text));

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public string Bytes(string path, byte[] bytes)
    {
        string full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return full;
    }
}
