namespace Tagtui.Terminal.Widgets;

/// <summary>The popups over a screen; the topmost has the keys.</summary>
public sealed class ModalStack
{
    private readonly List<Modal> _modals = [];
    private Rect _bounds = new(0, 0, 80, 24);

    public bool IsEmpty => _modals.Count == 0;

    public int Count => _modals.Count;

    public Modal? Top => _modals.Count > 0 ? _modals[^1] : null;

    public void Push(Modal modal)
    {
        _modals.Add(modal);
        Fit(modal);
    }

    public void Resize(int width, int height)
    {
        _bounds = new Rect(0, 0, width, height);
        foreach (var modal in _modals)
            Fit(modal);
    }

    /// <summary>False only where there is no popup: no key goes past one.</summary>
    public bool Handle(Key key)
    {
        if (Top is not { } top)
            return false;
        top.Handle(key);
        After(top);
        return true;
    }

    public bool Paste(string text)
    {
        if (Top is not { } top)
            return false;
        top.Paste(text);
        After(top);
        return true;
    }

    public void Draw(Canvas canvas, WidgetStyles styles)
    {
        foreach (var modal in _modals)
        {
            var inside = Frame.Draw(canvas, Box(modal), modal.Title, styles);
            modal.Draw(inside, styles);
        }
    }

    // What a modal does on closing may push another, so the closed one need not be the top.
    private void After(Modal handled)
    {
        _modals.RemoveAll(modal => modal.IsClosed);
        if (_modals.Contains(handled))
            Fit(handled);
    }

    private void Fit(Modal modal)
    {
        var inner = Frame.Inner(Box(modal));
        modal.Resize(inner.Width, inner.Height);
    }

    private Rect Box(Modal modal)
    {
        var (width, height) = modal.Measure(Math.Max(1, _bounds.Width - 4), Math.Max(1, _bounds.Height - 2));
        return Frame.Centre(_bounds, width + 4, height + 2);
    }
}
