using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>Rows of which none is selected, because each has its own key; what does not fit is scrolled to.</summary>
internal sealed class RowWalk
{
    private int _offset, _count, _height = 1;

    public (int First, int Seen, int All) Seen => (_offset, _height, _count);

    public IEnumerable<(int Y, int Row)> InView => Enumerable.Range(0, Math.Max(0, Math.Min(_height, _count - _offset))).Select(y => (y, y + _offset));

    public void Resize(int count, int height)
    {
        (_count, _height) = (count, Math.Max(1, height));
        Scroll(0);
    }

    public void Scroll(int rows) => _offset = Math.Clamp(_offset + rows, 0, Math.Max(0, _count - _height));

    public void Handle(Key key) => Scroll(key.Code switch { KeyCode.Up => -1, KeyCode.Down => 1, KeyCode.PageUp => -_height, KeyCode.PageDown => _height, KeyCode.Home => -_count, KeyCode.End => _count, _ => 0 });
}
