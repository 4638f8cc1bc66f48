using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Tagtui.Library.Similar;

namespace Tagtui.Benchmarks;

/// <summary>
/// What looks alike: our search beside the other ways, in one process and on the same hashes; then as a whole process, beside a function of
/// SQLite's over hashes as text; and what a hash costs from a cached thumbnail, beside the recipe that Python programs use.
/// </summary>
internal sealed class Similarity(string tagtui, string root, int[] sizes, Report report)
{
    private const int Near = 10, NearlySame = 8, Questions = 100, MostForPairs = 100_000, Photos = 24;

    private readonly Peers _peers = new(root);

    public void Run()
    {
        foreach (int size in sizes)
            InProcess(size);
        foreach (int size in sizes.Where(size => size <= MostForPairs))
            AsProcess(size);
        Hashing();
    }

    private void InProcess(int count)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $", {count:N0} hashes");
        ulong[] hashes = Hashes(count);
        var tree = new BkTree(hashes);
        var found = new List<int>();
        var random = new Random(7);
        ulong[] questions = [.. Enumerable.Range(0, Questions).Select(_ => hashes[random.Next(count)])];
        Action<ulong>[] ways = [q => HammingScan.Find(hashes, q, Near, found), q => Scan(hashes, q, found), q => tree.Find(q, Near, found)];
        var times = ways.Select(_ => new List<double>()).ToArray();
        // The first round lets the compiler see what is hot.
        for (int round = 0; round < 2; round++)
        {
            foreach (ulong question in questions)
            {
                int? number = null;
                for (int way = 0; way < ways.Length; way++)
                {
                    found.Clear();
                    double taken = Microseconds(() => ways[way](question));
                    if (number is { } other && other != found.Count)
                        throw new InvalidOperationException($"{found.Count} are not {other}");
                    number = found.Count;
                    if (round > 0)
                        times[way].Add(taken);
                }
            }
        }
        double[] medians = [.. times.Select(Report.Median)];
        report.Ratio($"similar within {Near} bits{at}", medians[0], "a plain scan", medians[1], "µs", count <= 100_000 ? 1.2 : null);
        report.Ratio($"similar within {Near} bits{at}", medians[0], "a BK-tree", medians[2], "µs", 0.03);
        if (count <= MostForPairs)
            Pairs(hashes, at);
    }

    private void Pairs(ulong[] hashes, string at)
    {
        List<double> mine = [], theirs = [];
        for (int round = 0; round < 4; round++)
        {
            long pairs = 0, others = 0;
            mine.Add(Microseconds(() => HammingPairs.Find(hashes, NearlySame, (_, _) => pairs++, default)) / 1000);
            theirs.Add(Microseconds(() =>
            {
                var index = new MultiIndex(hashes);
                var found = new List<int>();
                for (int i = 0; i < hashes.Length; i++)
                {
                    found.Clear();
                    index.Find(hashes[i], NearlySame, found);
                    foreach (int place in found)
                        others += place > i ? 1 : 0;
                }
            }) / 1000);
            if (pairs != others)
                throw new InvalidOperationException($"{pairs} pairs are not {others}");
        }
        report.Ratio($"all pairs within {NearlySame} bits{at}", Report.Median(mine[1..]), "multi-index", Report.Median(theirs[1..]), "ms", 1.5);
    }

    private void AsProcess(int count)
    {
        if (_peers.Python is null)
        {
            report.Missing("python3");
            return;
        }
        string library = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"alike-{count}")), database = library + ".sqlite";
        if (!File.Exists(database))
        {
            Directory.CreateDirectory(library);
            for (int i = 0; i < count; i++)
                File.WriteAllBytes(Path.Combine(library, string.Create(CultureInfo.InvariantCulture, $"p{i:D6}.pgm")), Pattern(i));
            _peers.Similar("make", database, string.Create(CultureInfo.InvariantCulture, $"{count}")).Output();
        }
        var mine = new Work("tagtui", tagtui, ["-L", library, "similar", "p000007", "--plain"]);
        new Work("tagtui", tagtui, ["-L", library, "sync"]).Output();
        mine.Output();
        report.Compare(string.Create(CultureInfo.InvariantCulture, $"`similar` as a process, {count:N0} pictures"), 11, mine, (_peers.Similar("ask", database, "7"), count >= 100_000 ? 0.7 : null));
    }

    private void Hashing()
    {
        string folder = Path.Combine(root, "photos");
        if (Work.Find("vips") is not { } vips)
        {
            report.Missing("libvips-tools: hashing");
            return;
        }
        if (_peers.WithPillow is not { } python)
        {
            report.Missing("python3 with numpy, scipy and Pillow: hashing");
            return;
        }
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            string plain = Path.Combine(root, "plain.ppm");
            File.WriteAllBytes(plain, Pictures.Scene(4000, 3000, 1));
            string first = Path.Combine(folder, "p00.jpg");
            new Work("vips", vips, ["copy", plain, first + "[Q=90]"]).Output();
            for (int i = 1; i < Photos; i++)
                File.Copy(first, Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"p{i:D2}.jpg")));
        }
        Work Ours(params string[] words) => new("tagtui", tagtui, ["-L", folder, .. words]);
        Ours("thumbs", "build").Output();
        var hash = Ours("hash", "--kind", "phash", "--quick", "--jobs", "1", "*");
        string[] kept = [.. Directory.EnumerateFiles(Environment.GetEnvironmentVariable("XDG_CACHE_HOME")!, "hashes", SearchOption.AllDirectories)];
        List<double> made = [], known = [];
        hash.Output();
        string[] file = [.. Directory.EnumerateFiles(Environment.GetEnvironmentVariable("XDG_CACHE_HOME")!, "hashes", SearchOption.AllDirectories).Except(kept)];
        for (int round = 0; round < 7; round++)
        {
            foreach (string one in file)
                File.Delete(one);
            made.Add(hash.Milliseconds());
            known.Add(hash.Milliseconds());
        }
        double mine = (Report.Median(made) - Report.Median(known)) / Photos;
        double theirs = new Work("ImageHash's recipe", python, [Peers.SimilarScript, "phash", .. Directory.EnumerateFiles(folder, "*.jpg").Take(6)]).Number();
        report.Ratio("a phash from the thumbnail, 12 MP", mine, "ImageHash's recipe from the file", theirs, "ms", 0.02);
    }

    /// <summary>Half of them by chance, half in fours that differ in a few bits.</summary>
    private static ulong[] Hashes(int count)
    {
        var random = new Random(1);
        var hashes = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            hashes[i] = i < count / 2 || i % 4 == 0 ? (ulong)random.NextInt64(long.MinValue, long.MaxValue) : hashes[i & ~3];
            for (int flips = i < count / 2 || i % 4 == 0 ? 0 : random.Next(9); flips > 0; flips--)
                hashes[i] ^= 1ul << random.Next(64);
        }
        random.Shuffle(hashes);
        return hashes;
    }

    private static void Scan(ulong[] hashes, ulong wanted, List<int> found)
    {
        for (int i = 0; i < hashes.Length; i++)
        {
            if (BitOperations.PopCount(hashes[i] ^ wanted) <= Near)
                found.Add(i);
        }
    }

    private static byte[] Pattern(int seed)
    {
        var random = new Random(seed / 3);
        byte[] file = new byte[13 + 256];
        "P5 16 16 255\n"u8.CopyTo(file);
        random.NextBytes(file.AsSpan(13));
        file[13 + (seed % 3)] ^= 0x40;
        return file;
    }

    private static double Microseconds(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
