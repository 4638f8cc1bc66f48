using System.Text;

namespace Tagtui.Headless;

/// <summary>Where a run without a screen reads and writes, and what of it is a terminal. The process's own, or a test's.</summary>
internal sealed record OutputStreams(Stream Data, TextWriter Words, Stream Input)
{
    /// <summary>The width of the terminal that shows the data; null where it goes to a file or a pipe.</summary>
    public int? DataColumns { get; init; }

    public bool WordsOnTerminal { get; init; }

    public static OutputStreams OfProcess() => new(
        new StandardStream(1, "standard output"),
        new StreamWriter(new StandardStream(2, "standard error"), new UTF8Encoding(false)) { AutoFlush = true },
        Console.OpenStandardInput())
    {
        DataColumns = StandardStream.Columns(1),
        WordsOnTerminal = StandardStream.Columns(2) is not null,
    };
}
