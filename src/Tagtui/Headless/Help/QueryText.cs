using System.Text;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>The query language on a page: what `tagtui help query` prints. Fields, aliases and examples are read off the language itself.</summary>
internal static class QueryText
{
    private const int Column = 12;
    private const int Width = 100;

    public static string Write()
    {
        var text = new StringBuilder("""
            A query is words and fields; all of them must fit. It filters the screen, names targets, and drives 'tagtui list'.

            Examples
              score>=4 -tag:blurry                      good ones that are not blurry
              cat (garden OR window)                    words of tag, caption, name, notes, prompt, keyword or model
              folder:10_cat missing:caption             a folder's pictures without a caption
              created:<7d sort:score-desc limit:20      this week's, the best twenty first
              model:sdxl cfg>=7 seed:1000..2000         by how they were generated
              approved has:artifact=web -has:artifact=enhanced
                                                        what a pipeline still has to do
              @best ratio:landscape                     a saved search and more

            Words
              cat          a word anywhere; "a cat" the words together; cat* the beginning of one
              a b          both; A OR B either; -a or NOT a not; ( ) group. AND may be written, and binds tighter than OR
              field:value  > >= < <= compare numbers and dates; 2..4 is a range, both ends with it, 2.. and ..4 are open
              "…"          a value with blanks; \" is a quote in it. In quotes * and ? are themselves
              * ?          in a value: any letters, any one. name:, model: and such find a part unless they have one, or are written with =
              @NAME        a saved search ('tagtui search'); its sort: and limit: hold unless the query has its own
            Case does not matter, and in tags a blank and an underscore are one. Dates are in UTC.
            What a medium does not have fits nothing: 'width<512' finds no picture of unknown size; 'missing:size' does.
            In a shell put the query in quotes, for ( > * mean something there.

            Fields

            """);
        foreach (var word in QueryWords.Fields)
            Row(text, word);
        text.Append("\nFlags, by themselves or after is: (approved, is:approved, approved:no)\n");
        foreach (var word in QueryWords.Flags)
            Row(text, word);
        text.Append("\nShapes, after is: or ratio:\n");
        foreach (var word in QueryWords.Shapes)
            Row(text, word);
        text.Append("\nParts, after has: or missing:\n");
        foreach (var word in QueryWords.Parts)
            Row(text, word);
        text.Append("\nOrders, after sort: (several with commas; -desc turns one round; what has no value comes last; random=7 is another shuffle)\n");
        Wrapped(text, string.Join(", ", QueryWords.Sorts));
        text.Append("  newest, oldest, best are created-desc, created, score-desc\n");
        return text.ToString();
    }

    private static void Row(StringBuilder text, QueryWord word)
    {
        text.Append("  ").Append(word.Name.PadRight(Column)).Append(' ').Append(word.Help);
        if (word.Aliases.Count > 0)
            text.Append(" (also ").AppendJoin(", ", word.Aliases).Append(')');
        text.Append('\n');
        if (word.Examples.Count > 0)
            text.Append(' ', Column + 5).AppendJoin("   ", word.Examples).Append('\n');
    }

    private static void Wrapped(StringBuilder text, string words)
    {
        int column = 1;
        text.Append(' ');
        foreach (string word in words.Split(' '))
        {
            if (column + 1 + word.Length > Width)
            {
                text.Append("\n ");
                column = 1;
            }
            text.Append(' ').Append(word);
            column += 1 + word.Length;
        }
        text.Append('\n');
    }
}
