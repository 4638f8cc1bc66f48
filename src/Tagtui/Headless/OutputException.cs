namespace Tagtui.Headless;

/// <summary>Standard output takes nothing more. Whoever reads it may simply have seen enough (`| head -1`), which is no failure.</summary>
internal sealed class OutputException(string message, bool readerLeft) : IOException(message)
{
    public bool ReaderLeft { get; } = readerLeft;
}
