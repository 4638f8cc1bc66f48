using System.Text;
using Tagtui.Commands;

namespace Tagtui.Headless;

/// <summary>Help as text, read off the command table. Examples first: most people look for one line to change.</summary>
internal static class HelpText
{
    private const int Column = 26;
    private const int Width = 100;

    public static string Program()
    {
        var text = new StringBuilder();
        text.Append("""
            tagtui: tag, score and caption image libraries, in the terminal and from scripts.

            Examples
              tagtui ~/dataset                        open a folder on the screen
              tagtui demo                             try it on a small library made for that
              tagtui list 'score>=4 -tag:blurry'      the same query in a script
              tagtui tag +cat -kitty 'folder:10_cat'  change many at once; tagtui undo reverts it
              tagtui score 5 img_0042 --dry-run       look before you leap

            Usage
              tagtui [DIR]                            the screen, on DIR or the library around the current folder
              tagtui VERB [ARGS] [TARGET…] [OPTIONS]  one thing, without the screen

            A TARGET is a key, the path of a file in the library, or a query; '*' means everything.


            """);
        foreach (var chapter in Enum.GetValues<Chapter>())
        {
            var verbs = CommandTable.All.Where(c => c.Spec.Chapter == chapter && c.Spec.On(Hosts.Headless) && !c.Spec.Hidden).ToList();
            if (verbs.Count == 0)
                continue;
            text.Append(chapter).Append('\n');
            foreach (var verb in verbs)
                Row(text, verb.Name, verb.Spec.Summary);
            text.Append('\n');
        }
        Options(text, "Options of every verb", Invocation.CommonOptions);
        text.Append("""

            Exit status: 0 done, 1 some items failed, 2 usage or nothing done, 3 conflict, 130 interrupted.
            'tagtui VERB --help' explains a verb. 'tagtui help TOPIC' explains:

            """);
        foreach (var topic in HelpTopics.All)
            Row(text, topic.Name, topic.Says);
        return text.ToString();
    }

    public static string Verb(CommandSpec spec)
    {
        var text = new StringBuilder();
        text.Append(spec.Name).Append(": ").Append(spec.Summary).Append("\n\n");
        if (spec.Examples.Count > 0)
        {
            text.Append("Examples\n");
            foreach (var example in spec.Examples)
                Row(text, "tagtui " + example.Line, example.Does, 42);
            text.Append('\n');
        }
        if (spec.On(Hosts.Headless))
            text.Append("Usage\n  tagtui ").Append($"{spec.Name} {spec.Usage}".TrimEnd()).Append(" [OPTIONS]\n\n");
        else
            text.Append("On the screen only, by its key or typed after ':'\n  ").Append($"{spec.Name} {spec.Usage}".TrimEnd()).Append("\n\n");
        if (spec.Details.Length > 0)
            text.Append(Reflow(spec.Details.Trim())).Append("\n\n");
        Options(text, "Options", spec.Options);
        if (spec.Options.Count > 0)
            text.Append('\n');
        var keys = spec.Keys.Select(k => k.Keys).Distinct().ToList();
        if (keys.Count > 0)
            text.Append("On the screen: ").Append(string.Join(", ", keys)).Append("\n\n");
        if (spec.TakesTargets && spec.On(Hosts.Headless))
            text.Append("A TARGET is a key, the path of a file in the library, or a query ('tagtui help query'); '*' means everything.\n");
        if (spec.On(Hosts.Headless))
            text.Append("'tagtui --help' lists the options that every verb has (--json, --dry-run, --library …).\n");
        return text.ToString();
    }

    /// <summary>Prose as wide as can be read; lines that begin with a blank are tables and stay as they are.</summary>
    private static string Reflow(string details)
    {
        var text = new StringBuilder();
        int column = 0;
        foreach (string line in details.Split('\n'))
        {
            bool prose = line.Length > 0 && line[0] != ' ';
            if (!prose || column < 0)
            {
                if (text.Length > 0)
                    text.Append('\n');
                text.Append(prose ? "" : line);
                column = prose ? 0 : -1;
            }
            foreach (string word in prose ? line.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [])
            {
                if (column > 0 && column + 1 + word.Length > Width)
                {
                    text.Append('\n');
                    column = 0;
                }
                if (column > 0)
                    text.Append(' ');
                text.Append(word);
                column += word.Length + (column > 0 ? 1 : 0);
            }
        }
        return text.ToString();
    }

    private static void Options(StringBuilder text, string title, IReadOnlyList<CommandOption> options)
    {
        if (options.Count == 0)
            return;
        text.Append(title).Append('\n');
        foreach (var option in options)
            Row(text, option.ToString(), option.Help);
    }

    private static void Row(StringBuilder text, string left, string right, int column = Column)
    {
        text.Append("  ").Append(left);
        if (left.Length > column - 2)
            text.Append('\n').Append(' ', column + 2);
        else
            text.Append(' ', column - left.Length);
        text.Append(right).Append('\n');
    }
}
