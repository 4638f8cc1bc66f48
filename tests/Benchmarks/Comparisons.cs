using System.Globalization;

namespace Tagtui.Benchmarks;

/// <summary>For each size of library: everything that is compared at that size.</summary>
internal sealed class Comparisons(string tagtui, string root, int[] sizes, Report report)
{
    // What takes the peers minutes is not asked of them beyond this.
    private const int MostForPeers = 100_000;
    private const int BulkEdit = 10_000;
    private const string Two = $"tag:{BenchLibrary.First} tag:{BenchLibrary.Second}";

    /// <summary>The goals are those of large libraries: in a small one all that is measured is how long a process takes to start.</summary>
    private const int Large = 100_000;

    private readonly Peers _peers = new(root);
    private int _round;

    public void Run()
    {
        report.Compare("start and end (--version)", 11, new Work("tagtui", tagtui, ["--version"]));
        new PictureComparisons(tagtui, root, report).Run();
        foreach (int size in sizes)
            Library(size);
        FirstFrames();
    }

    private void Library(int size)
    {
        bool peers = size <= MostForPeers;
        bool largest = size == sizes.Where(other => other <= MostForPeers).LastOrDefault();
        string mails = Path.Combine(root, $"mails-{size}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:N0} items: making the library"));
        string library = BenchLibrary.Make(root, size, largest ? mails : null);
        string images = Path.Combine(library, "images");
        string at = string.Create(CultureInfo.InvariantCulture, $", {size:N0}");
        string seed = Path.Combine(root, $"seed-{size}.sqlite");

        var rebuild = Ours(library, "rebuild");
        rebuild.Output();
        if (peers)
        {
            report.Compare($"rebuild{at}", size > 10_000 ? 3 : 5, rebuild, (_peers.Script("python3 json+sqlite3", "rebuild", images, seed), Goal(size, 0.30)), (_peers.Lean(images), Goal(size, 1.35)));
            if (largest)
                report.Compare($"rebuild{at}", 1, rebuild, (_peers.NotmuchNew(mails), Goal(size, 0.10)));
        }
        else
        {
            report.Compare($"rebuild{at}", 1, rebuild);
        }
        Settle(library);
        Rescan(library, images, size, at, peers);
        Questions(library, seed, size, at, peers, largest, mails);
        Memory(library, at);
        if (size == BulkEdit)
            Edits(library, images, at);
    }

    // A row whose files are as young as the look is not trusted, nor is such a folder: the second look after that settles it.
    private void Settle(string library)
    {
        for (int i = 0; i < 2; i++)
        {
            Thread.Sleep(2_100);
            Ours(library, "sync").Output();
        }
    }

    private void Rescan(string library, string images, int size, string at, bool peers)
    {
        var sync = Ours(library, "sync");
        if (peers)
        {
            report.Compare($"sync, nothing changed{at}", 7, sync, (_peers.GitStatus("git status, all files", images, $"git-all-{size}", ""), Goal(size, 0.8)),
                (_peers.GitStatus("git status, sidecars only", images, $"git-sidecars-{size}", "*.png\n*.txt\n"), null));
        }
        else
        {
            report.Compare($"sync, nothing changed{at}", 3, sync);
        }
        string[] some = [.. Directory.EnumerateFiles(images, "*.json").Order(StringComparer.Ordinal).Where((_, i) => i % 100 == 50)];
        void Touch()
        {
            Ours(library, "sync").Output();
            foreach (string file in some)
                File.WriteAllText(file, File.ReadAllText(file).TrimEnd() + (_round % 2 == 0 ? "\n" : "\n\n"));
            _round++;
        }
        var status = _peers.GitStatus("git status", images, $"git-sidecars-{size}", "*.png\n*.txt\n");
        report.Compare($"sync, 1 % changed{at}", peers ? 5 : 3, sync with { Before = Touch }, peers ? [(status, null)] : []);
        Settle(library);
    }

    private void Questions(string library, string seed, int size, string at, bool peers, bool largest, string mails)
    {
        const string first = BenchLibrary.First, second = BenchLibrary.Second;
        string seedFile = peers && _peers.Python is not null ? seed : "";
        Work Sql(string sql) => new("sqlite3", seedFile.Length > 0 ? Work.Find("sqlite3") : null, [seedFile, sql]);
        (Work, double?)[] With(string sql, params string[] search)
        {
            var works = new List<(Work, double?)>();
            if (peers)
                works.Add((Sql(sql), Goal(size, 0.3)));
            if (largest)
                works.Add((_peers.Notmuch("notmuch search", mails, ["search", .. search]), Goal(size, 1.0)));
            return [.. works];
        }

        const string page = $"SELECT m.hash, m.name, m.score FROM tags t JOIN media m ON m.hash = t.media_hash WHERE t.value = '{first}' ORDER BY m.score DESC LIMIT 50";
        const string both = $"SELECT media_hash FROM tags WHERE value = '{first}' INTERSECT SELECT media_hash FROM tags WHERE value = '{second}'";
        const string words = $"SELECT media_hash FROM text_fts WHERE text_fts MATCH '{first} {second}' ORDER BY rank LIMIT 50";
        report.Compare($"tag page: the best 50{at}", 11, Ours(library, "list", $"tag:{first} sort:score-desc", "--limit", "50"), With(page, "--limit=50", first));
        report.Compare($"two tags, first 50{at}", 11, Ours(library, "list", "--keys", Two, "--limit", "50"), With(both + " LIMIT 50", "--output=messages", "--limit=50", $"{first} {second}"));
        report.Compare($"two tags, all keys{at}", 11, Ours(library, "list", "--keys", Two), With(both, "--output=messages", $"{first} {second}"));
        report.Compare($"full text, two words, first 50{at}", 11, Ours(library, "list", "--keys", $"{first} {second}", "--limit", "50"), With(words, "--limit=50", $"{first} {second}"));
        report.Compare($"one score saved{at}", 11, Ours(library, () => ["score", $"{++_round % 5}", Key(library)]));
        if (peers)
            Keystroke(library, seedFile, size, at, both);
    }

    private void Keystroke(string library, string seed, int size, string at, string sql)
    {
        if (_peers.Python is null)
            return;
        // The list and its count are painted in one write, so the count tells when. Its last digit may be that of the empty answer before, and then stays.
        int count = (int)Ours(library, "list", "--count", Two).Number();
        string marker = string.Create(CultureInfo.InvariantCulture, $"1/{count:N0}")[..^1];
        string shown = _peers.Screens("keys", "7", marker, "/" + Two[..^1], Two[^1..], tagtui, "-L", library).Output().Trim();
        double asked = _peers.Script("sql", "sql", seed, "7", sql).Number();
        if (double.TryParse(shown, CultureInfo.InvariantCulture, out double milliseconds))
            report.Ratio($"filter: key to painted list{at}", milliseconds, "the SQL in process", asked, "ms", Goal(size, 0.25));
        else
            Console.WriteLine($"filter: '{marker}' was never on the screen");
    }

    private void Memory(string library, string at)
    {
        foreach (var (what, work) in new[] { ("rebuild", Ours(library, "rebuild")), ("sync", Ours(library, "sync")), ("list of all", Ours(library, "list", "--keys")), ("dump", Ours(library, "dump")) })
        {
            if (_peers.PeakOf(work) is { } peak)
                report.AtMost($"memory: {what}{at}", peak, 150, "MB");
        }
        Settle(library);
    }

    private void Edits(string library, string images, string at)
    {
        report.Compare($"a tag on all{at}", 3, Ours(library, () => ["tag", $"+bench{++_round}", "*"]),
            (_peers.Script("floor: temp, fsync, rename, folder fsync; journal", []) with { Fresh = () => [.. _peers.Script("", "save-recoverable", images, $"w{++_round}").Arguments] }, 1.3),
            (_peers.Script("the same without a journal", []) with { Fresh = () => [.. _peers.Script("", "save", images, $"w{++_round}").Arguments] }, null));
        report.Compare($"undo of that, as one step{at}", 3, Ours(library, "undo") with { Before = () => Ours(library, "tag", $"+bench{++_round}", "*").Output() });
    }

    private void FirstFrames()
    {
        if (_peers.Python is null)
        {
            report.Missing("python3");
            return;
        }
        string? nnn = Work.Find("nnn");
        if (nnn is null)
            report.Missing("nnn");
        var words = new List<string>();
        foreach (int size in sizes)
        {
            string library = BenchLibrary.Make(root, size);
            string key = Key(library);
            words.AddRange([$"tagtui {size}", key, "/", tagtui, "-L", library, "--"]);
            // Its order is another one; the place among all files stands below its list.
            if (nnn is not null)
                words.AddRange([$"nnn {size}", $"1/{size * 3}", Path.Combine(library, "images"), nnn, "--"]);
        }
        var measured = _peers.Screens(["open", "7", .. words]).Output().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => (Time: double.Parse(cells[1], CultureInfo.InvariantCulture), Memory: double.Parse(cells[2], CultureInfo.InvariantCulture) / 1024));
        foreach (int size in sizes)
        {
            var mine = measured[$"tagtui {size}"];
            string at = string.Create(CultureInfo.InvariantCulture, $", {size:N0}");
            report.Ratio($"first frame{at}", mine.Time, string.Create(CultureInfo.InvariantCulture, $"ours at {sizes[0]:N0}"), measured[$"tagtui {sizes[0]}"].Time, "ms", 1.3);
            if (!measured.TryGetValue($"nnn {size}", out var other))
                continue;
            report.Ratio($"first frame{at}", mine.Time, "nnn", other.Time, "ms", Goal(size, 0.10));
            report.Ratio($"memory of the screen{at}", mine.Memory, "nnn", other.Memory, "MB", Goal(size, 3));
        }
    }

    private static double? Goal(int size, double goal) => size >= Large ? goal : null;

    private static string Key(string library) => Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(Path.Combine(library, "images"), "*.json").Min(StringComparer.Ordinal)!);

    private Work Ours(string library, params string[] arguments) => new("tagtui", tagtui, ["-L", library, .. arguments]);

    private Work Ours(string library, Func<string[]> arguments) => new("tagtui", tagtui, []) { Fresh = () => ["-L", library, .. arguments()] };
}
