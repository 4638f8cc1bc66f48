using Tagtui.Torture.Campaigns;

namespace Tagtui.Binary.Tests.ScreenSessions;

public sealed class SignalTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly SignalCampaign _campaign;

    public SignalTests()
    {
        new SampleLibrary(_workspace.Library).AddScored("g", 10);
        // Without the program it is the test that fails, not this constructor.
        _campaign = new SignalCampaign(new TagtuiProgram(_workspace, TagtuiBinary.Path ?? "/nonexistent"), new CampaignSettings(1, 1));
    }

    public void Dispose() => _workspace.Dispose();

    [BinaryTheory]
    [InlineData((int)Signal.Hangup)]
    [InlineData((int)Signal.Interrupt)]
    [InlineData((int)Signal.Quit)]
    [InlineData((int)Signal.Terminate)]
    [InlineData((int)Signal.Abort)]
    [InlineData((int)Signal.Segv)]
    [InlineData((int)Signal.Bus)]
    [InlineData((int)Signal.FloatingPoint)]
    public void A_signal_gives_the_terminal_back(int signal)
    {
        _ = TagtuiBinary.Required;
        Assert.Null(_campaign.Try((Signal)signal, "g0000", new Random(1)));
        Assert.Null(_campaign.Try((Signal)signal, "g0000", new Random(2)));
    }

    [BinaryFact]
    public void A_closed_line_ends_the_program_at_once_and_without_spinning()
    {
        _ = TagtuiBinary.Required;
        Assert.Null(_campaign.TryClosedLine("g0000", new Random(1)));
        Assert.Null(_campaign.TryClosedLine("g0000", new Random(2)));
    }
}
