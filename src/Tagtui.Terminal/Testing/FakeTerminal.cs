namespace Tagtui.Terminal.Testing;

/// <summary>A terminal without a tty: what is written is interpreted by a <see cref="FakeScreen"/>, and tests post the events.</summary>
public sealed class FakeTerminal(int columns, int rows) : ITerminal
{
    public FakeScreen Screen { get; } = new(columns, rows);

    public TerminalSize Size { get; private set; } = new(columns, rows);

    /// <summary>Frames that had any bytes.</summary>
    public int Writes { get; private set; }

    /// <summary>The bytes of the last frame, as they were.</summary>
    public byte[] LastFrame { get; private set; } = [];

    public int Stops { get; private set; }

    public bool Left { get; private set; }

    public void Start(ReadOnlySpan<byte> queries, ReadOnlySpan<byte> firstFrame = default)
    {
        Screen.Write(queries);
        Write(firstFrame);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Writes++;
        LastFrame = bytes.ToArray();
        Screen.Write(bytes);
    }

    public ResizeEvent Resize(int columns, int rows)
    {
        Size = new TerminalSize(columns, rows);
        Screen.Resize(columns, rows);
        return new ResizeEvent(Size);
    }

    public void Suspend(ManualResetEventSlim? fence = null)
    {
    }

    public void Resume()
    {
    }

    public void Stop() => Stops++;

    public void Leave(ManualResetEventSlim? fence = null) => Left = true;

    public void Dispose() => Leave();
}
