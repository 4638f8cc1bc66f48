using System.Text;
using Tagtui.Terminal.Painting;

namespace Tagtui.Terminal.Tests.Widgets;

/// <summary>Draws on a surface and says what stands on it.</summary>
internal static class Screens
{
    public static string[] Draw(int width, int height, Action<Canvas> draw) => Rows(Surface(width, height, draw));

    public static Surface Surface(int width, int height, Action<Canvas> draw)
    {
        var surface = new Surface(width, height);
        draw(surface.Canvas(new NoPicturePainter()));
        return surface;
    }

    public static string[] Rows(Surface surface)
    {
        var rows = new string[surface.Height];
        for (int y = 0; y < surface.Height; y++)
        {
            var row = new StringBuilder();
            foreach (var cell in surface.Row(y))
                row.Append(cell.Text);
            rows[y] = row.ToString().TrimEnd();
        }
        return rows;
    }

    /// <summary>Keys as in a script: `abc&lt;left&gt;`.</summary>
    public static void Press(Func<Key, bool> handle, string script)
    {
        foreach (var key in KeyScript.Parse(script))
            handle(key);
    }

    /// <summary>No half of a wide character, and nothing wider than its cells.</summary>
    public static void AssertWhole(Surface surface)
    {
        for (int y = 0; y < surface.Height; y++)
        {
            var row = surface.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                bool wide = !row[x].IsContinuation && Tagtui.Terminal.Text.ScreenText.Width(row[x].Text) == 2;
                bool followed = x + 1 < row.Length && row[x + 1].IsContinuation;
                Assert.True(wide == followed, $"half a character at {x},{y}: '{row[x].Text}'");
            }
        }
    }
}
