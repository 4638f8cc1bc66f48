namespace Tagtui.Terminal.Widgets;

/// <summary>
/// A part of the screen: its share, the least it is any use with, and how dear it is. The last pane of the highest
/// priority is never left out.
/// </summary>
public sealed record Pane(string Name, int Weight, int MinWidth, int MinHeight = 3, int Priority = 0, int MaxWidth = int.MaxValue);

/// <summary>
/// Panes from left to right, or, on a narrow screen that is higher than wide to the eye, from top to bottom. One
/// column between panes is for a line; below each other they have one row for a title.
/// </summary>
public sealed record SplitOptions(IReadOnlyList<Pane> Panes, int PortraitBelow = 84);

public sealed record SplitResult(IReadOnlyDictionary<string, Rect> Panes, IReadOnlyList<Rect> Lines, bool IsPortrait)
{
    /// <summary>Empty where the pane was left out.</summary>
    public Rect this[string name] => Panes.TryGetValue(name, out var area) ? area : default;

    public bool Has(string name) => Panes.ContainsKey(name);
}

public static class Splits
{
    public static SplitResult Divide(int width, int height, SplitOptions options)
    {
        // A cell is twice as high as it is wide.
        bool portrait = width < options.PortraitBelow && width < height * 2;
        int along = portrait ? height : width;
        var panes = options.Panes.ToList();
        while (panes.Count > 1 && panes.Sum(p => Least(p, portrait)) + panes.Count - 1 > along)
            panes.Remove(panes.Reverse<Pane>().MinBy(p => p.Priority)!);

        int[] sizes = Sizes(panes, along, portrait);
        var areas = new Dictionary<string, Rect>();
        var lines = new List<Rect>();
        int at = 0;
        for (int i = 0; i < panes.Count; i++)
        {
            if (i > 0)
                lines.Add(portrait ? new Rect(0, at++, width, 1) : new Rect(at++, 0, 1, height));
            areas[panes[i].Name] = portrait ? new Rect(0, at, width, sizes[i]) : new Rect(at, 0, sizes[i], height);
            at += sizes[i];
        }
        return new SplitResult(areas, lines, portrait);
    }

    // Everybody gets the least, the rest is shared by weight; who would be more than it can use leaves it to the others.
    private static int[] Sizes(List<Pane> panes, int along, bool portrait)
    {
        int space = Math.Max(0, along - (panes.Count - 1));
        if (panes.Count <= 1)
            return [.. panes.Select(_ => space)];
        int[] sizes = new int[panes.Count];
        var open = Enumerable.Range(0, panes.Count).ToList();
        while (open.Count > 0)
        {
            int weights = Math.Max(1, open.Sum(i => Math.Max(0, panes[i].Weight)));
            int free = space - sizes.Sum();

            // Who would have too little comes before who would have too much, or there might not be enough for it.
            int[] shares = [.. open.Select(i => (int)((long)free * Math.Max(0, panes[i].Weight) / weights))];
            int odd = open.FindIndex(i => shares[open.IndexOf(i)] < Least(panes[i], portrait));
            if (odd < 0 && !portrait)
                odd = open.FindIndex(i => shares[open.IndexOf(i)] > Math.Max(panes[i].MaxWidth, panes[i].MinWidth));
            if (odd >= 0)
            {
                var pane = panes[open[odd]];
                int least = Least(pane, portrait);
                sizes[open[odd]] = shares[odd] < least ? least : Math.Max(pane.MaxWidth, least);
                open.RemoveAt(odd);
                continue;
            }
            int last = open[^1];
            for (int i = 0; i < open.Count; i++)
                sizes[open[i]] = shares[i];
            sizes[last] += space - sizes.Sum();
            open.Clear();
        }

        // All at their most: the rest is the dearest one's. Too little for all: the last is shortened.
        int rest = space - sizes.Sum();
        if (rest > 0)
            sizes[panes.IndexOf(panes.MaxBy(p => p.Priority)!)] += rest;
        for (int i = sizes.Length - 1; i >= 0 && rest < 0; i--)
        {
            int cut = Math.Min(sizes[i], -rest);
            sizes[i] -= cut;
            rest += cut;
        }
        return sizes;
    }

    private static int Least(Pane pane, bool portrait) => portrait ? pane.MinHeight : pane.MinWidth;
}
