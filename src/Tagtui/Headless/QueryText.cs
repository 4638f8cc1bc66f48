using System.Text;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>The query language on a page: what `tagtui help query` prints. The fields are read off the language itself.</summary>
internal static class QueryText
{
    private const int Column = 12;

    public static string Write()
    {
        var text = new StringBuilder("""
            A query is words and fields; all of them must fit. It filters the screen, names targets, and drives 'tagtui list'.

            Examples
              score>=4 -tag:blurry            good ones that are not blurry
              cat (garden OR window)          words of tag, caption, name or prompt
              folder:10_cat missing:caption   a folder's pictures without a caption
              created:<7d sort:score-desc     this week's, the best first

            Words
              cat          a word anywhere; "a cat" the words together
              -tag:cat     not; A OR B either; ( ) group
              > >= < <= =  compare; 2..4 is a range, both ends with it
              cat*         * and ? stand for any letters and any one
            In a shell put the query in quotes, for ( > * mean something there.

            Fields and flags

            """);
        foreach (var (name, help) in QueryCompletion.Help)
            text.Append("  ").Append(name.PadRight(Column)).Append(' ').Append(help).Append('\n');
        return text.ToString();
    }
}
