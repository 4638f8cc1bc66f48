using Tagtui.Torture.Campaigns;
using Tagtui.Torture.Campaigns.Power;

namespace Tagtui.Binary.Tests.Campaigns;

/// <summary>Short forms of the campaigns; `dotnet run --project tests/Tagtui.Torture` has the long ones.</summary>
public sealed class ShortCampaignTests : IDisposable
{
    // The seed changes every day, is printed with every violation, and can be given to the long form.
    private static readonly int Seed = (int)(DateTime.UtcNow - DateTime.UnixEpoch).TotalDays;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [BinaryFact]
    public void Acknowledged_saves_survive_kills() =>
        Holds(new KillCampaign(Program, new CampaignSettings(1_000, Seed) { AtSystemCalls = 0.15 }).Run());

    [BinaryFact]
    public void Moves_survive_kills() => Holds(new MovesCampaign(Program, new CampaignSettings(150, Seed) { AtSystemCalls = 0.3 }).Run());

    [BinaryFact(Needs.Strace)]
    public void Failing_system_calls_lose_nothing() => Holds(new FaultCampaign(Program, new CampaignSettings(60, Seed)).Run());

    [BinaryFact(Needs.Strace)]
    public void Acknowledged_saves_survive_power_loss() => Holds(new PowerCampaign(Program, new CampaignSettings(120, Seed)).Run());

    [BinaryFact]
    public void A_reader_never_sees_a_torn_file() => Holds(new TornReaderCampaign(Program, new CampaignSettings(2_000, Seed)).Run());

    [BinaryFact]
    public void A_batch_that_is_killed_or_interrupted_is_one_step_of_whole_files() => Holds(new BatchCampaign(Program, new CampaignSettings(6, Seed), 3_000).Run());

    [BinaryFact]
    public void Writers_at_once_lose_nothing() => Holds(new TwoWritersCampaign(Program, new CampaignSettings(300, Seed)).Run());

    [BinaryFact]
    public void Damaged_pictures_end_nothing() => Holds(new PicturesCampaign(Program, new CampaignSettings(400, Seed)).Run());

    [BinaryFact]
    public void Random_keys_break_nothing() => Holds(new KeysCampaign(Program, new CampaignSettings(2, Seed)).Run());

    [BinaryFact]
    public void Hostile_strings_stay_strings() => Holds(new HostileStringsCampaign(Program, new CampaignSettings(600, Seed)).Run());

    private TagtuiProgram Program => TagtuiProgram.Shipped(_workspace);

    private static void Holds(CampaignReport report) => Assert.True(report.Violations.Count == 0, report.ToString());
}
