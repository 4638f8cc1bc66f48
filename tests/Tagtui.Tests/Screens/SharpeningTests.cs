using Tagtui.Imaging;
using Tagtui.Imaging.Png;
using Tagtui.Imaging.Scaling;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Screens;

public sealed class SharpeningTests : IDisposable
{
    private readonly LibraryCopy _copy = new LibraryCopy();

    public void Dispose() => _copy.Dispose();

    [Fact]
    public void The_list_is_measured_when_it_is_first_asked_and_comes_in_order()
    {
        foreach (var (name, blur) in new[] { ("a", 1), ("b", 12), ("c", 3) })
            File.WriteAllBytes(Path.Combine(_copy.Root, name + ".png"), Squares(blur));
        using var driver = new AppDriver(_copy.Root, 120, 50);
        Assert.DoesNotContain(driver.Screen, row => row.Contains("sharpness", StringComparison.Ordinal));
        driver.Press("oF");
        Assert.Equal(["b", "c", "a"], Enumerable.Range(0, 3).Select(driver.App.Browser.Rows.Name));
        Assert.Contains("sharpness ↑", driver.Text, StringComparison.Ordinal);
        Assert.Contains("3 pictures measured", driver.Text, StringComparison.Ordinal);
        driver.Press("g").Press("g");
        Assert.True(driver.Text.Contains($"sharpness: {driver.App.Browser.Current!.Sharpness}", StringComparison.Ordinal), driver.Text);
    }

    private static byte[] Squares(int blur)
    {
        var picture = new PixelBuffer(600, 400, opaque: true);
        for (int i = 0; i < 600 * 400 * 4; i++)
            picture.Rgba[i] = (byte)(i % 4 == 3 || ((i / 4 % 600 / 40) + (i / 4 / 600 / 40)) % 2 == 0 ? 255 : 30);
        return PngEncoder.Encode(blur == 1 ? picture : Resizer.Resize(Resizer.Resize(picture, new PixelSize(600 / blur, 400 / blur)), new PixelSize(600, 400)));
    }
}

file static class RowNames
{
    public static string Name(this Tagtui.Screens.RowWindow rows, int index) => rows[index]!.Name;
}
