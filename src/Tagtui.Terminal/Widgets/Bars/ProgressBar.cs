using System.Globalization;

namespace Tagtui.Terminal.Widgets;

/// <summary>How far a task is. Without a total it only counts.</summary>
public readonly record struct Progress(long Done, long Total, TimeSpan Elapsed)
{
    public double Fraction => Total <= 0 ? 0 : Math.Clamp((double)Done / Total, 0, 1);

    /// <summary>Items a second; 0 while it is too early to say.</summary>
    public double Rate => Elapsed.TotalSeconds < 0.5 || Done <= 0 ? 0 : Done / Elapsed.TotalSeconds;

    public TimeSpan? Left => Rate <= 0 || Total <= 0
        ? null
        : TimeSpan.FromSeconds(Math.Min(Math.Max(0, Total - Done) / Rate, 1e7));
}

public static class ProgressBar
{
    private const int LeastBar = 8;
    private const string Eighths = " ▏▎▍▌▋▊▉█";

    /// <summary>Label, bar, counts, rate and time left in one row; what does not fit goes from the right.</summary>
    public static void Draw(Canvas canvas, string label, Progress progress, WidgetStyles styles)
    {
        string text = Text(progress, 3);
        int labelColumns = Math.Min(canvas.Measure(label), canvas.Width / 3);
        int bar = 0;
        for (int parts = 3; parts >= 0; parts--)
        {
            text = Text(progress, parts);
            bar = canvas.Width - text.Length - 1 - (labelColumns > 0 ? labelColumns + 1 : 0);
            if (bar >= LeastBar)
                break;
        }
        if (bar < 0)
            labelColumns = 0;
        int x = canvas.WriteFitted(0, 0, label, labelColumns, styles.Text);
        x += x > 0 ? 1 : 0;
        if (progress.Total > 0 && bar > 0)
        {
            DrawBar(canvas.Slice(new Rect(x, 0, Math.Min(bar, 40), 1)), progress.Fraction, styles);
            x += Math.Min(bar, 40) + 1;
        }
        canvas.WriteFitted(x, 0, text, canvas.Width - x, styles.Dim);
    }

    /// <summary>The bar alone, over the whole width of the canvas.</summary>
    public static void DrawBar(Canvas canvas, double fraction, WidgetStyles styles)
    {
        fraction = double.IsNaN(fraction) ? 0 : Math.Clamp(fraction, 0, 1);
        int eighths = (int)(fraction * canvas.Width * 8);
        for (int x = 0; x < canvas.Width; x++)
        {
            int part = Math.Clamp(eighths - x * 8, 0, 8);
            char c = !styles.Ascii ? Eighths[part] : part >= 4 ? '#' : '.';
            canvas.Put(x, 0, c, part == 0 ? styles.Dim : styles.Accent);
        }
    }

    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => "a moment",
        < 90 => $"{(int)Math.Ceiling(time.TotalSeconds)} s",
        < 90 * 60 => $"{(int)Math.Ceiling(time.TotalMinutes)} min",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };

    private static string Text(Progress progress, int parts)
    {
        if (progress.Total <= 0)
            return Number(progress.Done) + (parts > 1 && progress.Rate > 0 ? $"  {Number(progress.Rate)}/s" : "");
        string text = $"{(int)(progress.Fraction * 100)} %";
        if (parts > 0)
            text += $"  {Number(progress.Done)} of {Number(progress.Total)}";
        if (parts > 2 && progress.Rate > 0)
            text += $"  {Number(progress.Rate)}/s";
        if (parts > 1 && progress.Done < progress.Total && progress.Left is { } left)
            text += $"  {Duration(left)} left";
        return text;
    }

    private static string Number(double value) =>
        value.ToString(value is < 10 and > 0 && value != Math.Floor(value) ? "0.0" : "N0", CultureInfo.InvariantCulture);
}
