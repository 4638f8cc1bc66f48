using System.Globalization;
using Tagtui.Torture.Campaigns;
using Tagtui.Torture.Campaigns.Power;
using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture;

/// <summary>The long campaigns against the shipped program. One line of result, the violations below it, status 1 if there are any.</summary>
internal static class Program
{
    private static readonly Dictionary<string, (int Usual, Func<TagtuiProgram, CampaignSettings, CampaignReport> Run)> Campaigns = new()
    {
        ["kills"] = (10_000, (program, settings) => new KillCampaign(program, settings).Run()),
        ["moves"] = (2_000, (program, settings) => new MovesCampaign(program, settings).Run()),
        ["faults"] = (int.MaxValue, (program, settings) => new FaultCampaign(program, settings).Run()),
        ["power"] = (5_000, (program, settings) => new PowerCampaign(program, settings).Run()),
        ["torn-reader"] = (100_000, (program, settings) => new TornReaderCampaign(program, settings).Run()),
        ["two-writers"] = (20_000, (program, settings) => new TwoWritersCampaign(program, settings).Run()),
        ["batches"] = (40, (program, settings) => new BatchCampaign(program, settings, 10_000).Run()),
        ["signals"] = (200, (program, settings) => new SignalCampaign(program, settings).Run()),
        ["keys"] = (100, (program, settings) => new KeysCampaign(program, settings).Run()),
        ["held"] = (1_000, (program, settings) => new HeldKeyCampaign(program, settings).Run()),
        ["pictures"] = (20_000, (program, settings) => new PicturesCampaign(program, settings).Run()),
        ["hostile-strings"] = (100_000, (program, settings) => new HostileStringsCampaign(program, settings).Run()),
    };

    public static int Main(string[] arguments)
    {
        if (arguments.Length == 0)
            return Campaigns.Select(campaign => Run(campaign.Value.Run, campaign.Value.Usual, NewSeed)).ToList().Max();
        if (!Campaigns.TryGetValue(arguments[0], out var campaign))
        {
            Console.Error.WriteLine($"usage: torture [{string.Join('|', Campaigns.Keys)} [COUNT] [--seed N]]   (without a name: all of them; the program: TAGTUI_BINARY, else dist/tagtui)");
            return 2;
        }
        int count = campaign.Usual, seed = NewSeed;
        for (int i = 1; i < arguments.Length; i++)
        {
            if (arguments[i] == "--seed" && i + 1 < arguments.Length)
                seed = int.Parse(arguments[++i], CultureInfo.InvariantCulture);
            else
                count = int.Parse(arguments[i], CultureInfo.InvariantCulture);
        }
        return Run(campaign.Run, count, seed);
    }

    private static int NewSeed => Environment.TickCount & 0xFFFFFF;

    private static int Run(Func<TagtuiProgram, CampaignSettings, CampaignReport> campaign, int count, int seed)
    {
        using var workspace = new Workspace();
        var report = campaign(TagtuiProgram.Shipped(workspace), new CampaignSettings(count, seed));
        Console.WriteLine(report);
        return report.Violations.Count == 0 ? 0 : 1;
    }
}
