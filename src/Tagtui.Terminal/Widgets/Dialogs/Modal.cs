namespace Tagtui.Terminal.Widgets;

/// <summary>A popup that has all keys until it is closed.</summary>
public abstract class Modal
{
    public bool IsClosed { get; private set; }

    public abstract string Title { get; }

    public void Close() => IsClosed = true;

    /// <summary>The size it would like for what is inside the border.</summary>
    public abstract (int Width, int Height) Measure(int maxWidth, int maxHeight);

    /// <summary>The size that it got; called before it is drawn, and when the screen changes.</summary>
    public virtual void Resize(int width, int height)
    {
    }

    public abstract void Draw(Canvas inside, WidgetStyles styles);

    public abstract void Handle(Key key);

    public virtual void Paste(string text)
    {
    }
}
