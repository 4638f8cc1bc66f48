using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>After a first key of several: how it may go on. What does not fit the screen is scrolled to, by keys that do not go on.</summary>
internal sealed class KeyHelp(App app)
{
    private KeyMatch.Pending? _pending;
    private IReadOnlyList<NextKey> _keys = [];
    private int _offset;

    /// <summary>Keys that were begun; null where none were.</summary>
    public KeyMatch.Pending? Pending
    {
        get => _pending;
        set
        {
            _pending = value;
            _offset = 0;
            _keys = value is null ? [] : [.. value.Next.Select(next => new NextKey(next.KeyText, Label(next)))];
        }
    }

    /// <summary>True where the key only turned the page.</summary>
    public bool Handle(Key key, TerminalSize size)
    {
        if (_pending is null || key.Modifiers != Modifiers.None || _pending.Next.Any(next => next.Key == key))
            return false;
        int page = Math.Max(1, Layout(size).Seen - 1);
        int? by = key.Code switch { KeyCode.Down => 1, KeyCode.Up => -1, KeyCode.PageDown => page, KeyCode.PageUp => -page, _ => null };
        ScrollBy(by ?? 0, size);
        return by is not null;
    }

    public void Draw(Canvas canvas)
    {
        if (_pending is null)
            return;
        var size = new TerminalSize(canvas.Width, canvas.Height);
        WhichKey.Draw(canvas, $"{_pending.Prefix} …", _keys, app.Look.Widgets, app.AmbiguousWide, _offset, rows => ScrollBy(rows, size));
    }

    private void ScrollBy(int rows, TerminalSize size) => _offset = Math.Clamp(_offset + rows, 0, Layout(size).MostOffset);

    private WhichKey.Layout Layout(TerminalSize size) => WhichKey.Arrange(size.Columns, size.Rows, _keys, app.AmbiguousWide);

    private static string Label(KeyContinuation next)
    {
        if (next.Binding is not { } binding)
            return $"{next.Count} more";
        var words = CommandText.Split(binding.Commands[0]);
        string arguments = string.Join(' ', words.Skip(1));
        return CommandTable.Find(words[0])?.Spec.Keys.FirstOrDefault(k => k.Arguments == arguments)?.Label ?? binding.CommandText;
    }
}
