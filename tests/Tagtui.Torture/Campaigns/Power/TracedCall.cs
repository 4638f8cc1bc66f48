using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tagtui.Torture.Campaigns.Power;

/// <summary>One finished system call from a log written with `strace -f -xx`: in that form a string holds only `\xNN`, so that splitting is easy.</summary>
internal sealed partial record TracedCall(string Name, IReadOnlyList<string> Arguments, long Result)
{
    public static IEnumerable<TracedCall> Read(string path)
    {
        // A call that another thread interrupts in the log comes in two halves, and counts when it is finished.
        var unfinished = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(path))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            var (thread, text) = (line[..space], line[space..].TrimStart());
            if (text.EndsWith(" <unfinished ...>", StringComparison.Ordinal))
            {
                unfinished[thread] = text[..^" <unfinished ...>".Length];
                continue;
            }
            if (Resumed().Match(text) is { Success: true } resumed && unfinished.Remove(thread, out var start))
                text = start + text[resumed.Length..];
            if (Call().Match(text) is { Success: true } match && long.TryParse(match.Groups[3].Value, CultureInfo.InvariantCulture, out long result))
                yield return new TracedCall(match.Groups[1].Value, Split(match.Groups[2].Value), result);
        }
    }

    public int Descriptor(int index) =>
        Arguments[index] == "AT_FDCWD" ? -100 : int.Parse(Arguments[index], CultureInfo.InvariantCulture);

    public long Number(int index) => long.Parse(Arguments[index], CultureInfo.InvariantCulture);

    public string Path(int index) => Encoding.UTF8.GetString(Bytes(index));

    /// <summary>The bytes of every string in an argument, in order (a vector of buffers has several).</summary>
    public byte[] Bytes(int index)
    {
        if (Arguments[index].Contains("\"...", StringComparison.Ordinal))
            throw new InvalidDataException($"{Name}: the trace cut a string short");
        return [.. Quoted().Matches(Arguments[index]).SelectMany(match => Convert.FromHexString(match.Groups[1].Value.Replace("\\x", "", StringComparison.Ordinal)))];
    }

    private static List<string> Split(string arguments)
    {
        var parts = new List<string>();
        int depth = 0, start = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is '[' or '{')
                depth++;
            else if (arguments[i] is ']' or '}')
                depth--;
            else if (arguments[i] == ',' && depth == 0)
            {
                parts.Add(arguments[start..i].Trim());
                start = i + 1;
            }
        }
        parts.Add(arguments[start..].Trim());
        return parts;
    }

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^(\w+)\((.*)\) += (-?\d+)")]
    private static partial Regex Call();

    [GeneratedRegex("\"((?:\\\\x[0-9a-f]{2})*)\"")]
    private static partial Regex Quoted();
}
