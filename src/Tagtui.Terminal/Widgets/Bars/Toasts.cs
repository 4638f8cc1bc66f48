namespace Tagtui.Terminal.Widgets;

public enum Severity
{
    Info,
    Good,
    Warning,
    Error,
}

/// <summary>
/// Short messages in a corner. They never have the keys, and they go by themselves: the time is given by the caller,
/// any steady clock will do. The same message again only stays longer. What is wrong stays longer than what is right.
/// </summary>
public sealed class Toasts
{
    private const int MostShown = 4;

    private readonly List<Toast> _toasts = [];

    public int Count => _toasts.Count;

    /// <summary>When something will have changed, so that the loop knows how long it may sleep.</summary>
    public TimeSpan? NextExpiry => _toasts.Count == 0 ? null : _toasts.Min(t => t.Until);

    public static TimeSpan Lifetime(Severity severity) => TimeSpan.FromSeconds(severity switch
    {
        Severity.Error => 10,
        Severity.Warning => 7,
        _ => 4,
    });

    public void Add(string text, Severity severity, TimeSpan now)
    {
        _toasts.RemoveAll(t => t.Text == text && t.Severity == severity);
        _toasts.Add(new Toast(text, severity, now + Lifetime(severity)));
    }

    /// <summary>True where something went, and the screen is to be drawn again.</summary>
    public bool Expire(TimeSpan now) => _toasts.RemoveAll(t => t.Until <= now) > 0;

    public void Clear() => _toasts.Clear();

    /// <summary>The latest at the bottom right.</summary>
    public void Draw(Canvas canvas, WidgetStyles styles)
    {
        int shown = Math.Min(Math.Min(MostShown, _toasts.Count), canvas.Height);
        for (int i = 0; i < shown; i++)
        {
            var toast = _toasts[_toasts.Count - 1 - i];
            var (mark, style) = Look(toast.Severity, styles);
            string text = canvas.Truncate(toast.Text, Math.Min(60, canvas.Width - 4));
            int columns = canvas.Measure(text) + 4, x = Math.Max(0, canvas.Width - columns), y = canvas.Height - 1 - i;
            var ground = styles.Text.Over(styles.Popup);
            canvas.Fill(new Rect(x, y, columns, 1), ground);
            canvas.Put(x + 1, y, mark, style.Over(ground));
            canvas.Write(x + 3, y, text, style.Over(ground));
        }
    }

    private static (char Mark, Style Style) Look(Severity severity, WidgetStyles styles) => severity switch
    {
        Severity.Error => (styles.Glyph('✕', 'x'), styles.Error),
        Severity.Warning => ('!', styles.Warning),
        Severity.Good => (styles.Glyph('✓', '+'), styles.Good),
        _ => (styles.Glyph('·', '-'), styles.Text),
    };

    private readonly record struct Toast(string Text, Severity Severity, TimeSpan Until);
}
