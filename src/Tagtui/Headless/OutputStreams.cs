using System.Text;

namespace Tagtui.Headless;

/// <summary>Where a run without a screen reads and writes, and what of it is a terminal. The process's own, or a test's.</summary>
internal sealed record OutputStreams(Stream Data, TextWriter Words, Stream Input)
{
    /// <summary>The width of the terminal that shows the data; null where it goes to a file or a pipe.</summary>
    public int? DataColumns { get; init; }

    public bool WordsOnTerminal { get; init; }

    /// <summary>Somebody types.</summary>
    public bool InputOnTerminal { get; init; }

    public bool Colour { get; init; }

    /// <summary>https://no-color.org, and CLICOLOR_FORCE for who pipes into a pager.</summary>
    public OutputStreams WithColours(Func<string, string?> environment) => this with
    {
        Colour = environment("NO_COLOR") is not { Length: > 0 }
            && (environment("CLICOLOR_FORCE") is { Length: > 0 } and not "0" || (DataColumns is not null && environment("TERM") is not (null or "" or "dumb"))),
    };

    public static OutputStreams OfProcess() => new(
        new StandardStream(1, "standard output"),
        new StreamWriter(new StandardStream(2, "standard error"), new UTF8Encoding(false)) { AutoFlush = true },
        Console.OpenStandardInput())
    {
        DataColumns = StandardStream.Columns(1),
        WordsOnTerminal = StandardStream.Columns(2) is not null,
        InputOnTerminal = StandardStream.Columns(0) is not null,
    };
}
