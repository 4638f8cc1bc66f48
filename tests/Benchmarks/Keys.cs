using System.Globalization;

namespace Tagtui.Benchmarks;

/// <summary>
/// What a key costs on the line and on the processor, beside nnn on the same files, in two sizes of screen: the list alone, and with tree,
/// picture and details. The goals were set for lists of names, which is what nnn shows; a library with captions and tags shows
/// those as well, so its figures stand beside them without a goal.
/// </summary>
internal sealed class Keys(string tagtui, string root, int[] sizes, Report report)
{
    private const string ListAlone = "zpzt";
    private const int Timed = 2_000, Bare = 10_000;

    private static readonly (int Columns, int Rows)[] Screens = [(80, 24), (200, 50)];

    private readonly Peers _peers = new(root);

    public void Run()
    {
        if (_peers.Python is null)
        {
            report.Missing("python3");
            return;
        }
        string? nnn = Work.Find("nnn");
        if (nnn is null)
            report.Missing("nnn");
        Measure(Names(), string.Create(CultureInfo.InvariantCulture, $"{Bare:N0} names"), nnn, goals: true);
        foreach (int size in sizes)
        {
            string library = BenchLibrary.Make(root, size);
            if (!File.Exists(Path.Combine(library, "library.db")))
                new Work("tagtui", tagtui, ["-L", library, "rebuild"]).Output();
            Measure(library, string.Create(CultureInfo.InvariantCulture, $"{size:N0} with captions and tags"), nnn, goals: false);
        }
    }

    private void Measure(string library, string what, string? nnn, bool goals)
    {
        string images = Path.Combine(library, "images");
        string folder = Directory.Exists(images) ? images : library;
        string first = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(folder, "*.png").Min(StringComparer.Ordinal)!)[..9];
        // Its order is another one; the place among all that is there stands below its list.
        int entries = Directory.EnumerateFileSystemEntries(folder).Count(entry => !Path.GetFileName(entry).StartsWith('.'));
        foreach (var (columns, rows) in Screens)
        {
            List<string> words = ["press", Text(columns), Text(rows), Text(Timed)];
            words.AddRange(["list", first, "/", ListAlone, "k", tagtui, "-L", library, "--readonly", "--"]);
            words.AddRange(["panes", first, "/", "", "k", tagtui, "-L", library, "--readonly", "--"]);
            if (nnn is not null)
                words.AddRange(["nnn", $"1/{entries}", folder, "", "k", nnn, "--"]);
            var measured = _peers.Screens([.. words]).Output().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
                .ToDictionary(cells => cells[0], cells => cells[1..].Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray());
            string at = string.Create(CultureInfo.InvariantCulture, $", {columns}×{rows}, {what}");
            var (list, panes) = (measured["list"], measured["panes"]);
            report.AtMost($"a key that does nothing{at}", Math.Max(list[4], panes[4]), 0, "B");
            report.AtMost($"two seconds without a key{at}", Math.Max(list[5], panes[5]), 0, "B");
            if (!measured.TryGetValue("nnn", out var other))
                continue;
            report.Ratio($"list alone: a move{at}", list[0], "nnn", other[0], "B", goals ? 0.7 : null);
            report.Ratio($"list alone: a scroll{at}", list[1], "nnn", other[1], "B", goals ? 0.5 : null);
            report.Ratio($"list alone: a page{at}", list[2], "nnn", other[2], "B", goals ? 1.1 : null);
            report.Ratio($"list alone: processor a key{at}", list[3], "nnn", other[3], "µs", goals ? 2.0 : null);
            if (columns >= 100)
                report.Ratio($"tree, picture and details: a move{at}", panes[0], "nnn", other[0], "B", goals ? 1.3 : null);
            report.Ratio($"tree, picture and details: a scroll{at}", panes[1], "nnn", other[1], "B", null);
        }
    }

    /// <summary>Pictures that are nothing but names: what nnn shows of a folder is then all that there is to show.</summary>
    private string Names()
    {
        string folder = Path.Combine(root, "names");
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            var random = new Random(1);
            for (int i = 0; i < Bare; i++)
                File.WriteAllText(Path.Combine(folder, (i == 0 ? "000_first" : random.NextInt64().ToString("x16", CultureInfo.InvariantCulture)) + ".png"), "");
        }
        new Work("tagtui", tagtui, ["-L", folder, "sync"]).Output();
        return folder;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
