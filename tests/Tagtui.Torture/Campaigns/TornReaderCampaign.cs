using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>While batches are saved, a reader without any lock reads the sidecars: each look must find a whole file.</summary>
internal sealed class TornReaderCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const int ItemsInBatch = 50;

    public CampaignReport Run()
    {
        var report = new CampaignReport("torn-reader", settings);
        var library = new SampleLibrary(program.Workspace.Library);
        var keys = library.AddScored("r", ItemsInBatch);
        var input = string.Concat(keys.Select(key => key + "\n"));
        string? torn = null;
        long reads = 0;
        bool done = false;
        var reader = new Thread(() =>
        {
            var random = new Random(settings.Seed);
            while (!Volatile.Read(ref done) && torn is null)
            {
                var path = library.SidecarOf(keys[random.Next(keys.Count)]);
                torn = Look(path);
                Interlocked.Increment(ref reads);
            }
        });
        reader.Start();
        for (int step = 1; report["saves"] < settings.Count && torn is null; step++)
        {
            int score = 1 + (step % 5);
            var outcome = program.RunOnLibrary(Verbs.ScoreEach(score), input);
            if (outcome.Status != 0)
            {
                report.Violation(step, outcome.ToString());
                break;
            }
            report.Count("saves", keys.Count);
            if (keys.FirstOrDefault(key => SampleLibrary.ScoreState(File.ReadAllBytes(library.SidecarOf(key))) != $"{score}") is { } lost)
                report.Violation(step, $"{lost} is not what was acknowledged");
        }
        Volatile.Write(ref done, true);
        reader.Join();
        if (torn is not null)
            report.Violation(report["saves"], torn);
        report.Count("reads", (int)Math.Min(reads, int.MaxValue));
        return report;
    }

    private static string? Look(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return SampleLibrary.ScoreState(bytes) is null ? $"{Path.GetFileName(path)} was torn: {bytes.Length} bytes" : null;
        }
        catch (EndOfStreamException)
        {
            return $"{Path.GetFileName(path)} was torn: it was cut short while it was read";
        }
        catch (FileNotFoundException)
        {
            return $"{Path.GetFileName(path)} was not there for a moment";
        }
    }
}
