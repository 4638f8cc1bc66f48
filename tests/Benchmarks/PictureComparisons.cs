using System.Globalization;

namespace Tagtui.Benchmarks;

/// <summary>One picture of 800×600 as sixels and as half-blocks: time of the whole process, bytes, and how near the pixels are.</summary>
internal sealed class PictureComparisons(string tagtui, string root, Report report)
{
    private const int Rounds = 11;

    private readonly string _folder = Path.Combine(root, "pictures");

    private string Shown => Path.Combine(_folder, "shown.jpg");

    public void Run()
    {
        if (Python() is not { } python)
        {
            report.Missing("python3 with numpy and Pillow");
            return;
        }
        if (!File.Exists(Shown))
            new Work("pictures", python, [Script, "make", _folder]).Output();
        var mine = Ours("view", Path.Combine(_folder, "preview.jpg"), "--pixels", "800x600");
        var chafa = Peer("chafa", "chafa", "-f", "sixel", "-s", "100x75", "--font-ratio", "1", Shown);
        var low = Peer("img2sixel -q low -d none", "img2sixel", "-q", "low", "-d", "none", Shown);
        var usual = Peer("img2sixel", "img2sixel", Shown);
        report.Compare("sixels of a preview, 800×600", Rounds, mine, (chafa, 0.3), (low, 0.7), (usual, null));
        report.Compare("sixels of 800×600", Rounds, Ours("view", Shown, "--pixels", "800x600"), (chafa, null), (low, null));
        report.Compare("picture of a preview", Rounds, mine, (Peer("chafa of 12 MP", "chafa", "-f", "sixel", "-s", "100x75", "--font-ratio", "1", Path.Combine(_folder, "original.jpg")), null));
        report.Compare("half-blocks, 80×30", Rounds, Ours("view", Shown, "--image", "half", "--cells", "80x30"),
            (Peer("chafa half-blocks", "chafa", "-f", "symbols", "--symbols", "vhalf", "-c", "full", "-s", "80x30", Shown), 0.4), (Peer("timg", "timg", "-ph", "-g80x30", Shown), null));
        Quality(python, Ours("view", Shown, "--pixels", "800x600"), chafa, low, usual);
    }

    private static string Script => Path.Combine(AppContext.BaseDirectory, "pictures.py");

    private void Quality(string python, Work mine, Work chafa, Work low, Work usual)
    {
        if (Work.Find("sixel2png") is null)
        {
            report.Missing("sixel2png");
            return;
        }
        var (bytes, pixels, means) = Measure(mine);
        foreach (var peer in (Work[])[chafa, low, usual])
        {
            if (peer.Program is null)
                continue;
            var theirs = Measure(peer);
            report.Ratio("bytes of sixels", bytes / 1000, peer.Name, theirs.Bytes / 1000, "kB", peer == chafa ? 1.0 : null);
            report.AtLeast($"likeness of sixels, beside {peer.Name}", pixels, theirs.Pixels, "dB", goal: peer == low || peer == usual);
            report.AtLeast($"the same in 4×4 means, beside {peer.Name}", means, theirs.Means, "dB", goal: false);
        }

        (double Bytes, double Pixels, double Means) Measure(Work work)
        {
            string file = Path.Combine(_folder, "measured.six");
            File.WriteAllText(file, work.Output());
            double[] numbers = [.. new Work("quality", python, [Script, "quality", Path.Combine(_folder, "shown.png"), file]).Output().Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
            return (numbers[0], numbers[1], numbers[2]);
        }
    }

    private Work Ours(params string[] arguments) => new("tagtui", tagtui, arguments);

    private static Work Peer(string name, string program, params string[] arguments) => new(name, Work.Find(program), arguments);

    /// <summary>The first that has both; a python of somebody's own often has neither.</summary>
    private static string? Python() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "python3")).Where(File.Exists).FirstOrDefault(python =>
    {
        try
        {
            new Work("python3", python, ["-c", "import numpy, PIL"]).Output();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    });
}
