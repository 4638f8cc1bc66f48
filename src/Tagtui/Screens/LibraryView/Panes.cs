using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>What the user wants to see; what the size allows of it is decided in <see cref="Panes.Arrange"/>.</summary>
internal sealed record PaneWishes(bool Tree = true, bool Preview = true, bool Details = true, bool TreeFocused = false)
{
    /// <summary>The pane that has the whole screen: `list`, `tree` or `details`.</summary>
    public string? Zoomed { get; init; }

    /// <summary>Twentieths that the list has more of what it shares with the picture.</summary>
    public int ListSize { get; init; }

    /// <summary>Columns that the tree has more, two by two.</summary>
    public int TreeSize { get; init; }
}

/// <summary>Where the panes of the library screen lie. An empty rectangle is a pane that is not shown.</summary>
internal sealed record Panes(Rect Tree, Rect List, Rect Preview, Rect Details)
{
    private const int TreeColumns = 26;
    private const int WideFrom = 100;
    private const int SideBySideFrom = 64;
    private const int PortraitBelow = 84;
    private const int LeastColumns = 16;
    private const int LeastRows = 4;

    /// <summary>
    /// Wide: tree, list and picture side by side. Narrower: the tree is a drawer that comes with the focus. Narrow and
    /// high: the picture goes under the list. Small: the list alone, and the picture has a screen of its own.
    /// </summary>
    public static Panes Arrange(Rect body, PaneWishes wishes)
    {
        Rect tree = default, preview = default, details = default;
        var rest = body;
        if (wishes.Zoomed is { } zoomed)
            return new Panes(zoomed == "tree" ? body : default, zoomed is "tree" or "details" ? default : body, default, zoomed == "details" ? body : default);
        if (wishes.Tree && body.Width >= WideFrom)
            (tree, rest) = Left(rest, Math.Clamp(Math.Clamp(body.Width / 6, TreeColumns, 36) + wishes.TreeSize * 2, LeastColumns, body.Width / 3));
        else if (wishes.TreeFocused)
            (tree, rest) = Left(rest, Math.Clamp(body.Width / 2, Math.Min(16, body.Width), TreeColumns + 6));

        if (wishes.Preview && body.Height >= 12)
        {
            if (body.Width < PortraitBelow && body.Height * 2 > body.Width && body.Height >= 30)
                (preview, rest) = Bottom(rest, Share(body.Height, 11, wishes.ListSize, LeastRows));
            else if (rest.Width >= SideBySideFrom - TreeColumns && body.Width >= SideBySideFrom)
                (preview, rest) = Right(rest, Share(rest.Width, body.Width >= WideFrom ? 11 : 9, wishes.ListSize, LeastColumns));
        }
        if (wishes.Details && preview.Height >= 14)
            (details, preview) = Bottom(preview, Math.Clamp(preview.Height / 3, 6, Math.Max(12, preview.Height / 4)));
        return new Panes(tree, rest, preview, details);
    }

    /// <summary>What goes below a row is cut off; the others stay as they are.</summary>
    public Panes Above(int bottom)
    {
        Rect Cut(Rect pane) => pane.Bottom <= bottom ? pane : pane with { Height = Math.Max(0, bottom - pane.Y) };
        return new Panes(Cut(Tree), Cut(List), Cut(Preview), Cut(Details));
    }

    // Some twentieths for the picture, and what is left for the list.
    private static int Share(int all, int twentieths, int listSize, int least) =>
        Math.Clamp(all * (twentieths - listSize) / 20, Math.Min(least, all / 2), Math.Max(all / 2, all - least - 1));

    // A column or a row between two panes is left for the line that parts them.
    private static (Rect, Rect) Left(Rect area, int columns) =>
        (area with { Width = columns }, area with { X = area.X + columns + 1, Width = Math.Max(0, area.Width - columns - 1) });

    private static (Rect, Rect) Right(Rect area, int columns) =>
        (area with { X = area.Right - columns, Width = columns }, area with { Width = Math.Max(0, area.Width - columns - 1) });

    private static (Rect, Rect) Bottom(Rect area, int rows) =>
        (area with { Y = area.Bottom - rows, Height = rows }, area with { Height = Math.Max(0, area.Height - rows - 1) });
}
