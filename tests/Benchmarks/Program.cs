using System.Globalization;

namespace Tagtui.Benchmarks;

/// <summary>
/// Our time beside that of the peers that are installed, as whole processes: runs take turns, medians are compared, and only
/// ratios of one run mean anything.
/// </summary>
internal static class Program
{
    private const string Usage = "usage: ./build.sh bench [--in FOLDER] [pictures | keys | similar] [ITEMS...]   (a word: only that; without ITEMS: 1000 10000 100000; what FOLDER holds of an earlier run is used again)";

    private static readonly string[] Parts = ["pictures", "keys", "similar"];

    public static int Main(string[] arguments)
    {
        var rest = new Queue<string>(arguments);
        if (!rest.TryDequeue(out string? tagtui) || !File.Exists(tagtui))
            return Refuse();
        string? kept = null;
        var sizes = new List<int>();
        string? part = null;
        while (rest.TryDequeue(out string? word))
        {
            if (part is null && Parts.Contains(word))
            {
                part = word;
                continue;
            }
            if (word == "--in" && rest.TryDequeue(out kept))
                continue;
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size < 100)
                return Refuse();
            sizes.Add(size);
        }
        if (sizes.Count == 0)
            sizes = part is null ? [1_000, 10_000, 100_000] : [10_000, 100_000];
        string root = kept is null ? Directory.CreateTempSubdirectory("tagtui-bench-").FullName : Directory.CreateDirectory(kept).FullName;
        try
        {
            Environment.SetEnvironmentVariable("HOME", root);
            Environment.SetEnvironmentVariable("LC_ALL", "C.UTF-8");
            foreach (string name in (string[])["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"])
                Environment.SetEnvironmentVariable(name, Directory.CreateDirectory(Path.Combine(root, name)).FullName);
            var report = new Report();
            string program = Path.GetFullPath(tagtui);
            int[] ordered = [.. sizes.Order()];
            if (part is null)
                new Comparisons(program, root, ordered, report).Run();
            if (part == "pictures")
                new PictureComparisons(program, root, report).Run();
            if (part is null or "pictures")
                new Pictures(program, root, report).Run();
            if (part is null or "keys")
                new Keys(program, root, ordered, report).Run();
            if (part is null or "similar")
                new Similarity(program, root, ordered, report).Run();
            report.Print();
            return 0;
        }
        finally
        {
            if (kept is null)
                Directory.Delete(root, recursive: true);
        }
    }

    private static int Refuse()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
