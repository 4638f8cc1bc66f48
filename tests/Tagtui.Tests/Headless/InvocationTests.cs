using Tagtui.Commands;
using Tagtui.Headless;

namespace Tagtui.Tests.Headless;

public class InvocationTests
{
    [Fact]
    public void Common_options_may_stand_anywhere()
    {
        var invocation = Invocation.Parse(["-L", "/lib", "tag", "+sea", "--json", "score>=4", "-n", "--key", "a", "--key=b", "-q"]);
        Assert.Equal("/lib", invocation.Library);
        Assert.Equal(OutputForm.Json, invocation.Form);
        Assert.True(invocation.DryRun);
        Assert.True(invocation.Quiet);
        Assert.Equal(["a", "b"], invocation.Keys);
        Assert.Equal(["tag", "+sea", "score>=4"], invocation.Rest);
    }

    [Fact]
    public void What_follows_two_dashes_is_left_to_the_verb() =>
        Assert.Equal(["tag", "--", "--json", "-n"], Invocation.Parse(["tag", "--", "--json", "-n"]).Rest);

    [Fact]
    public void Settings_can_be_given_as_flags_and_by_name()
    {
        var invocation = Invocation.Parse(["--image=half", "--set", "ui.mouse=false"]);
        Assert.Equal(["ui.image", "ui.mouse"], invocation.Settings.Select(s => s.Setting.Name));
    }

    [Theory]
    [InlineData("--rebuild", "rebuild")]
    [InlineData("--sync", "sync")]
    public void Verbs_that_scripts_know_as_flags_are_verbs(string flag, string verb) =>
        Assert.Equal([verb], Invocation.Parse([flag]).Rest);

    [Theory]
    [InlineData("--library")]
    [InlineData("--json=1")]
    [InlineData("--set=nonsense")]
    [InlineData("--set=ui.thme=dark")]
    public void Wrong_options_are_refused(string token) => Assert.Throws<UsageException>(() => Invocation.Parse([token]));
}
