using System.Globalization;

namespace Tagtui.Benchmarks;

internal sealed class Comparisons(string tagtui, string root, int count)
{
    private readonly string? _python = Work.Find("python3");
    private readonly string _script = Path.Combine(AppContext.BaseDirectory, "peers.py");
    private int _round;

    public void Run()
    {
        string library = BenchLibrary.Make(Path.Combine(root, "library"), count);
        string plain = BenchLibrary.Make(Path.Combine(root, "plain"), count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} items, warm, whole processes, medians of interleaved runs"));
        var ours = Tagtui("rebuild", library, "--rebuild");
        ours.Milliseconds();
        // Rows of files as young as the look are not trusted, and folders neither: the second look after that settles it.
        for (int i = 0; i < 3; i++)
        {
            Thread.Sleep(2_100);
            Tagtui("tagtui", library, "sync").Milliseconds();
        }

        Compare("version", 11, "≤ 10 ms", new Work("tagtui", tagtui, ["--version"]));
        Compare("a page of the list", 11, "none", Tagtui("tagtui", library, "list", "score:>=3", "--limit", "40", "--json"));
        string database = Path.Combine(root, "questions.sqlite");
        if (_python is not null)
            new Work("python3 rebuild", _python, [_script, "rebuild", plain, database]).Milliseconds();
        Work Sql(string sql) => new("sqlite3", _python is null ? null : Work.Find("sqlite3"), [database, sql]);
        Compare("a tag's best fifty", 11, "≤ 0.3 × sqlite3", Tagtui("tagtui", library, "list", "tag:word31 sort:score-desc", "--limit", "50", "--json"),
            Sql("SELECT m.key, m.score, m.caption FROM tags t JOIN media m ON m.key = t.key WHERE t.value = 'word31' ORDER BY m.score DESC LIMIT 50"));
        Compare("two tags, their keys", 11, "≤ 0.3 × sqlite3", Tagtui("tagtui", library, "list", "--keys", "tag:word31 tag:word48"),
            Sql("SELECT key FROM tags WHERE value = 'word31' INTERSECT SELECT key FROM tags WHERE value = 'word48'"));
        Compare("words of captions, counted", 11, "none", Tagtui("tagtui", library, "list", "--count", "caption:96th caption:wall"),
            Sql("SELECT count(*) FROM media WHERE caption LIKE '%96th%' AND caption LIKE '%wall%'"));
        Compare("one score", 11, "none", Tagtui("tagtui", library, () => ["score", $"{++_round % 5}", BenchLibrary.Key(7)]));
        Compare("rescan, nothing changed", 5, "≤ 0.8 × git status", Tagtui("tagtui", library, "sync"), GitStatus("git status", plain, "all.git", null), GitStatus("… of sidecars", plain, "sidecars.git", "*.png\n*.jpg\n*.txt\n"),
            new Work("find -newer", Work.Find("find"), [plain, "-newer", tagtui]));
        Compare("rebuild", 3, "≤ 0.30 × python3", ours with { Name = "tagtui" }, Python("rebuild", () => [plain, Path.Combine(root, $"peer{++_round}.sqlite")]));
        Compare("a tag on all", 3, "≤ 1.3 × the floor", Tagtui("tagtui", library, () => ["tag", $"+bench{++_round}", "*", "--json"]), Python("save", () => [plain, $"w{++_round}"]));
    }

    private Work Tagtui(string name, string library, params string[] arguments) => new(name, tagtui, ["-L", library, .. arguments]);

    private Work Tagtui(string name, string library, Func<string[]> arguments) => new(name, tagtui, []) { Fresh = () => ["-L", library, .. arguments()] };

    private Work Python(string verb, Func<string[]> arguments) => new($"python3 {verb}", _python, []) { Fresh = () => [_script, verb, .. arguments()] };

    // Both know the same files; one tracks them all, as we look at them all, the other only the sidecars.
    private Work GitStatus(string name, string folder, string repository, string? left)
    {
        string[] place = ["--git-dir", Path.Combine(root, repository), "--work-tree", folder];
        string? git = Work.Find("git");
        if (git is not null)
        {
            new Work("git init", git, [.. place, "init", "-q"]).Milliseconds();
            if (left is not null)
                File.WriteAllText(Path.Combine(root, repository, "info", "exclude"), left);
            new Work("git add", git, [.. place, "add", "."]).Milliseconds();
        }
        return new Work(name, git, [.. place, "status", "--short"]);
    }

    private static void Compare(string what, int rounds, string goal, params Work[] works)
    {
        var present = works.Where(work => work.Program is not null).ToList();
        var times = present.ConvertAll(_ => new List<double>());
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < present.Count; i++)
                times[i].Add(present[i].Milliseconds());
        }
        Console.WriteLine($"{what}   (goal: {goal})");
        double mine = Median(times[0]);
        for (int i = 0; i < present.Count; i++)
        {
            double median = Median(times[i]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {present[i].Name,-16}{median,10:F1} ms{(i == 0 ? "" : $"   tagtui takes {mine / median:F2} ×")}"));
        }
        foreach (var missing in works.Except(present))
            Console.WriteLine($"  {missing.Name,-16} is not installed");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
