using System.Globalization;
using System.Text;
using Tagtui.Library;
using Tagtui.Terminal.Text;

namespace Tagtui.Headless;

/// <summary>
/// The answer of a statement for people: columns as wide as their content, numbers to the right, each row one line. Widths
/// are measured on a page at a time, so that the first rows of many are there at once; a later page may only widen them.
/// </summary>
internal static class SqlTable
{
    private const int Page = 1000, Widest = 60, Narrowest = 4;
    private const string Gap = "  ";

    public static void Write(Output output, SqlResult result)
    {
        int[]? widths = null;
        foreach (var page in result.Rows.Chunk(Page))
        {
            var texts = page.Select(row => Array.ConvertAll(row, Shown)).ToList();
            bool first = widths is null;
            widths ??= Array.ConvertAll([.. result.Columns], name => ScreenText.Width(ScreenText.Visible(name)));
            for (int i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], Math.Min(Widest, texts.Max(row => ScreenText.Width(row[i]))));
            if (first)
                Head(output, result.Columns, Fit(widths, output.Columns));
            var fit = Fit(widths, output.Columns);
            for (int i = 0; i < texts.Count; i++)
                output.Line(Line(texts[i], page[i], fit, output.Columns is not null));
        }
        if (widths is null)
            Head(output, result.Columns, Array.ConvertAll([.. result.Columns], name => ScreenText.Width(ScreenText.Visible(name))));
    }

    /// <summary>Null for NULL.</summary>
    public static string? Text(object? value) => value switch
    {
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString(number == Math.Floor(number) && Math.Abs(number) < 1e15 ? "0.0" : "R", CultureInfo.InvariantCulture),
        string text => text,
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        _ => null,
    };

    private static string Shown(object? value) => ScreenText.Visible(Text(value) ?? "·");

    private static void Head(Output output, IReadOnlyList<string> names, int[] widths)
    {
        string[] shown = [.. names.Select(ScreenText.Visible)];
        output.Line(Line(shown, null, widths, output.Columns is not null));
        output.Line(string.Join(Gap, widths.Select(width => new string('─', width))));
    }

    private static string Line(string[] texts, object?[]? values, int[] widths, bool cut)
    {
        var line = new StringBuilder();
        for (int i = 0; i < texts.Length; i++)
        {
            string text = cut ? ScreenText.Truncate(texts[i], widths[i]) : texts[i];
            string padding = new(' ', Math.Max(0, widths[i] - ScreenText.Width(text)));
            line.Append(i > 0 ? Gap : "").Append(values?[i] is long or double ? padding + text : text + padding);
        }
        return line.ToString().TrimEnd();
    }

    // On a terminal a row is one line: the widest columns give way first.
    private static int[] Fit(int[] widths, int? columns)
    {
        var fit = (int[])widths.Clone();
        int over = fit.Sum() + (Gap.Length * (fit.Length - 1)) - (columns ?? int.MaxValue);
        while (over > 0 && fit.Max() is var widest && widest > Narrowest)
        {
            fit[Array.IndexOf(fit, widest)]--;
            over--;
        }
        return fit;
    }
}
