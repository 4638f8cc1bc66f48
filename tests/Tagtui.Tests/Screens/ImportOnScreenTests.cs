using Tagtui.Tests.Headless;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Screens;

public sealed class ImportOnScreenTests
{
    [Fact]
    public void A_folder_is_imported_from_the_command_line_of_the_screen_and_u_takes_it_out()
    {
        using var copy = new LibraryCopy().AddPictures("img_{0..2}.png 2x2");
        string folder = Directory.CreateDirectory(copy.Beside("in")).FullName;
        for (int i = 0; i < 3; i++)
            File.WriteAllBytes(Path.Combine(folder, $"new_{i}.png"), Outside.Png(i));
        File.WriteAllText(Path.Combine(folder, "new_1.txt"), "fresh");
        using var driver = new AppDriver(copy.Root);
        driver.Press($":import {folder}<ret>");
        Assert.Contains("3 imported", driver.Text, StringComparison.Ordinal);
        Assert.Contains("/6", driver.Screen[0], StringComparison.Ordinal);
        Assert.Equal("fresh", File.ReadAllText(Path.Combine(copy.Root, "new_1.txt")));
        driver.Press($":import {folder}<ret>");
        Assert.DoesNotContain("failed", driver.Text, StringComparison.Ordinal);
        driver.Press("u");
        Assert.False(File.Exists(Path.Combine(copy.Root, "new_0.png")));
        Assert.Contains("/3", driver.Screen[0], StringComparison.Ordinal);
    }
}
