using System.Text.RegularExpressions;

namespace Tagtui.Torture.Driving;

/// <summary>strace's command line and its log, one call a line with the thread in front.</summary>
internal sealed partial record StraceLog(IReadOnlyList<string> Lines)
{
    /// <summary>Calls that change files, descriptors or directories: the places where a fault or a kill is interesting.</summary>
    public static readonly string[] Mutating =
        ["openat", "openat2", "write", "pwrite64", "fsync", "fdatasync", "syncfs", "renameat2", "rename", "unlink", "unlinkat", "ftruncate", "mkdir", "mkdirat", "close", "flock", "fcntl"];

    /// <summary>Names that this machine's strace doesn't know (a call of another architecture) are skipped with '?'.</summary>
    public static List<string> Command(string log, IEnumerable<string> calls, params string[] more) =>
        [Machine.Strace!, "-f", "-qq", "-o", log, "-e", "trace=" + string.Join(',', calls.Select(call => "?" + call)), .. more, "--"];

    public static StraceLog Read(string path) => new(File.ReadAllLines(path));

    public bool HasInjected => Lines.Any(line => line.Contains("(INJECTED)", StringComparison.Ordinal));

    /// <summary>How often each call was made by the thread that made it most: the range in which "the n-th" can happen.</summary>
    public Dictionary<string, int> Occurrences()
    {
        var counts = new Dictionary<(string Thread, string Call), int>();
        foreach (var line in Lines)
        {
            if (CallLine().Match(line) is { Success: true } match)
            {
                var at = (match.Groups[1].Value, match.Groups[2].Value);
                counts[at] = counts.GetValueOrDefault(at) + 1;
            }
        }
        return counts.GroupBy(pair => pair.Key.Call).ToDictionary(group => group.Key, group => group.Max(pair => pair.Value));
    }

    /// <summary>Paths that were opened with success.</summary>
    public IEnumerable<string> OpenedPaths() =>
        Lines.Where(line => !line.Contains(" = -1 ", StringComparison.Ordinal))
            .Select(line => OpenLine().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^(\d+) +([a-z_0-9]+)\(")]
    private static partial Regex CallLine();

    [GeneratedRegex(@"\bopen(?:at|at2)?\((?:[^,""]+, )?""([^""]*)""")]
    private static partial Regex OpenLine();
}
