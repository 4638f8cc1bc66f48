using Tagtui.Torture.Campaigns;
using Tagtui.Torture.Campaigns.Power;

namespace Tagtui.Binary.Tests.Harness;

/// <summary>The campaigns on a script that keeps the promises and on its variants that break one each: a campaign must be able to fail.</summary>
public sealed class CampaignTests : IDisposable
{
    private static readonly CampaignSettings Short = new(20, 7) { AtSystemCalls = 0 };

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Kills_find_nothing_in_an_honest_program()
    {
        var report = new KillCampaign(Saver("honest"), Short).Run();
        Assert.Equal("", string.Join('\n', report.Violations));
        Assert.True(report["kills"] >= Short.Count && report["acknowledged"] > 0, report.Summary);
    }

    [Theory]
    [InlineData("in-place")]
    [InlineData("litter")]
    [InlineData("early")]
    [InlineData("forgetful")]
    public void Kills_find_a_broken_promise(string mode) =>
        Assert.NotEmpty(new KillCampaign(Saver(mode), Short with { Count = 150 }).Run().Violations);

    [StraceFact]
    public void Faults_find_nothing_in_an_honest_program()
    {
        var report = new FaultCampaign(Saver("honest"), Short).Run();
        Assert.Equal("", string.Join('\n', report.Violations));
        Assert.True(report["injected"] > 0, report.Summary);
    }

    [StraceFact]
    public void Faults_find_an_early_acknowledgement() =>
        Assert.NotEmpty(new FaultCampaign(Saver("deaf"), Short with { Count = 60 }).Run().Violations);

    [StraceFact]
    public void Power_loss_finds_nothing_in_a_program_that_syncs()
    {
        var report = new PowerCampaign(Saver("syncing"), Short).Run();
        Assert.Equal("", string.Join('\n', report.Violations));
        Assert.True(report["after the acknowledgement"] > 0, report.Summary);
    }

    [StraceFact]
    public void Power_loss_finds_a_program_that_does_not_sync() => Assert.NotEmpty(new PowerCampaign(Saver("honest"), Short).Run().Violations);

    [Fact]
    public void A_reader_sees_whole_files_of_an_honest_program()
    {
        var report = new TornReaderCampaign(Saver("honest"), Short with { Count = 200 }).Run();
        Assert.Equal("", string.Join('\n', report.Violations));
        Assert.True(report["reads"] > 100, report.Summary);
    }

    [Fact]
    public void A_reader_sees_torn_files() =>
        Assert.NotEmpty(new TornReaderCampaign(Saver("in-place"), Short with { Count = 2000 }).Run().Violations);

    [Fact]
    public void Writers_with_a_lock_lose_nothing()
    {
        // The foreign editor knows no lock, and a script cannot exchange two files: only the tags can be kept here.
        var report = new TwoWritersCampaign(Saver("honest"), Short with { Count = 60 }).Run();
        Assert.DoesNotContain(report.Violations, violation => violation.Contains("acknowledged", StringComparison.Ordinal));
        Assert.True(report["acknowledged tags"] > 10, report.Summary);
    }

    [Fact]
    public void Writers_without_a_lock_lose_edits() =>
        Assert.NotEmpty(new TwoWritersCampaign(Saver("lockless"), Short with { Count = 150 }).Run().Violations);

    [Fact]
    public void Raw_names_on_the_terminal_are_noticed()
    {
        var lister = new TagtuiProgram(_workspace, "/bin/sh", "-c", "for a; do [ ! -d \"$a\" ] || ls -N --show-control-chars \"$a\"; done", "sh");
        var report = new HostileStringsCampaign(lister, Short).Run();
        Assert.Contains(report.Violations, violation => violation.Contains("from outside", StringComparison.Ordinal));
        Assert.Contains(report.Violations, violation => violation.Contains("U+", StringComparison.Ordinal));
    }

    [Fact]
    public void A_signal_that_leaves_the_terminal_raw_is_noticed()
    {
        var campaign = new SignalCampaign(new TagtuiProgram(_workspace, "/bin/sh", PtySessionTests.Fixture("full-screen.sh")), Short);
        Assert.Contains("termios", campaign.Try(Signal.Segv, "ready", new Random(1)), StringComparison.Ordinal);
    }

    private TagtuiProgram Saver(string mode) => new(_workspace, "/bin/sh", PtySessionTests.Fixture("saver.sh"), mode);
}
