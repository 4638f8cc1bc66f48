using System.Text;
using Tagtui.Commands;

namespace Tagtui.Headless;

/// <summary>The page of the manual, in the man macros, read off the command table: `packaging/tagtui.1` is what this writes.</summary>
internal static class ManPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append(".TH TAGTUI 1\n.SH NAME\ntagtui \\- tag, score and caption image libraries in the terminal\n");
        page.Append(".SH SYNOPSIS\n.B tagtui\n[\\fIDIR\\fR]\n.br\n.B tagtui\n\\fIVERB\\fR [\\fIARGS\\fR] [\\fITARGET\\fR\\&...] [\\fIOPTIONS\\fR]\n");
        page.Append(".SH DESCRIPTION\n").Append(Escaped("""
            Without a verb tagtui opens its screen on DIR, or on the library that holds the current folder. With a verb it does one thing and ends.
            A TARGET is a key, the path of a file in the library, or a query; '*' means everything.
            Sidecars and captions are the truth: the index and the thumbnails can be deleted at any time. Every change can be undone.
            """)).Append('\n');
        foreach (var chapter in Enum.GetValues<Chapter>())
        {
            var verbs = CommandTable.All.Where(c => c.Spec.Chapter == chapter && c.Spec.On(Hosts.Headless) && !c.Spec.Hidden).ToList();
            if (verbs.Count == 0)
                continue;
            page.Append(".SH ").Append(chapter.ToString().ToUpperInvariant()).Append('\n');
            foreach (var verb in verbs)
                Verb(page, verb.Spec);
        }
        page.Append(".SH OPTIONS OF EVERY VERB\n");
        Options(page, Invocation.CommonOptions);
        page.Append(".SH QUERIES\n.nf\n").Append(Escaped(QueryText.Write())).Append(".fi\n");
        page.Append(".SH EXIT STATUS\n0 done, 1 some items failed, 2 usage or nothing done, 3 conflict, 130 interrupted.\n");
        page.Append(".SH ENVIRONMENT\nEvery setting has a variable: ").Append(Escaped(string.Join(", ", SettingsTable.Rows.Select(r => r.Environment)))).Append(".\n");
        page.Append(".SH FILES\n.TP\n\\fI~/.config/tagtui/config.toml\\fR\nthe user's settings\n.TP\n\\fItagtui.toml\\fR\nsettings of the library that it lies in\n");
        page.Append(".TP\n\\fI.tagtui/\\fR\nindex, thumbnails, journal and undo of a folder opened in place\n");
        return page.ToString();
    }

    private static void Verb(StringBuilder page, CommandSpec spec)
    {
        page.Append(".SS ").Append(Escaped($"{spec.Name} {spec.Usage}".TrimEnd())).Append('\n');
        page.Append(Escaped(spec.Summary)).Append(".\n");
        if (spec.Details.Length > 0)
            page.Append(".PP\n.nf\n").Append(Escaped(spec.Details.Trim())).Append("\n.fi\n");
        Options(page, spec.Options);
        foreach (var example in spec.Examples)
            page.Append(".TP\n.B ").Append(Escaped("tagtui " + example.Line)).Append('\n').Append(Escaped(example.Does)).Append('\n');
    }

    private static void Options(StringBuilder page, IReadOnlyList<CommandOption> options)
    {
        foreach (var option in options)
            page.Append(".TP\n.B ").Append(Escaped(option.ToString())).Append('\n').Append(Escaped(option.Help)).Append('\n');
    }

    /// <summary>A backslash, a minus that must stay one, and a line that would begin with a request are said otherwise.</summary>
    private static string Escaped(string text)
    {
        var lines = text.Split('\n').Select(line =>
        {
            string escaped = line.Replace("\\", "\\e").Replace("-", "\\-").Replace("\"", "\\(dq");
            return escaped.StartsWith('.') || escaped.StartsWith('\'') ? "\\&" + escaped : escaped;
        });
        return string.Join('\n', lines);
    }
}
