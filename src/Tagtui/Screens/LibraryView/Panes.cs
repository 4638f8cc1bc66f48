using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>What the user wants to see; what the size allows of it is decided in <see cref="Panes.Arrange"/>.</summary>
internal sealed record PaneWishes(bool Tree = true, bool Preview = true, bool Details = true, bool TreeFocused = false);

/// <summary>Where the panes of the library screen lie. An empty rectangle is a pane that is not shown.</summary>
internal sealed record Panes(Rect Tree, Rect List, Rect Preview, Rect Details)
{
    private const int TreeColumns = 26;
    private const int WideFrom = 100;
    private const int SideBySideFrom = 64;
    private const int PortraitBelow = 84;

    /// <summary>
    /// Wide: tree, list and picture side by side. Narrower: the tree is a drawer that comes with the focus. Narrow and
    /// high: the picture goes under the list. Small: the list alone, and the picture has a screen of its own.
    /// </summary>
    public static Panes Arrange(Rect body, PaneWishes wishes)
    {
        Rect tree = default, preview = default, details = default;
        var rest = body;
        if (wishes.Tree && body.Width >= WideFrom)
            (tree, rest) = Left(rest, Math.Clamp(body.Width / 6, TreeColumns, 36));
        else if (wishes.TreeFocused)
            (tree, rest) = Left(rest, Math.Clamp(body.Width / 2, Math.Min(16, body.Width), TreeColumns + 6));

        if (wishes.Preview && body.Height >= 12)
        {
            if (body.Width < PortraitBelow && body.Height * 2 > body.Width && body.Height >= 30)
                (preview, rest) = Bottom(rest, body.Height * 11 / 20);
            else if (rest.Width >= SideBySideFrom - TreeColumns && body.Width >= SideBySideFrom)
                (preview, rest) = Right(rest, rest.Width * (body.Width >= WideFrom ? 11 : 9) / 20);
        }
        if (wishes.Details && preview.Height >= 14)
            (details, preview) = Bottom(preview, Math.Clamp(preview.Height / 3, 6, 12));
        return new Panes(tree, rest, preview, details);
    }

    // A column or a row between two panes is left for the line that parts them.
    private static (Rect, Rect) Left(Rect area, int columns) =>
        (area with { Width = columns }, area with { X = area.X + columns + 1, Width = Math.Max(0, area.Width - columns - 1) });

    private static (Rect, Rect) Right(Rect area, int columns) =>
        (area with { X = area.Right - columns, Width = columns }, area with { Width = Math.Max(0, area.Width - columns - 1) });

    private static (Rect, Rect) Bottom(Rect area, int rows) =>
        (area with { Y = area.Bottom - rows, Height = rows }, area with { Height = Math.Max(0, area.Height - rows - 1) });
}
