using Tagtui.Commands;
using Tagtui.Headless;

namespace Tagtui.Tests.Commands;

/// <summary>What the table says of a command is true, and said in the same way everywhere.</summary>
public class CommandTableTests
{
    public static TheoryData<string> Names => [.. CommandTable.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_is_explained_in_one_short_line(string name)
    {
        var spec = CommandTable.Find(name)!.Spec;
        Assert.InRange(spec.Summary.Length, 1, 80);
        Assert.False(spec.Summary.EndsWith('.'), spec.Summary);
        Assert.True(char.IsLower(spec.Summary[0]), spec.Summary);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_examples_are_command_lines_that_parse(string name)
    {
        var spec = CommandTable.Find(name)!.Spec;
        if (spec.On(Hosts.Headless) && !spec.Hidden)
            Assert.NotEmpty(spec.Examples);
        foreach (var example in spec.Examples)
            CommandLineCheck.Parse("tagtui " + example.Line);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_help_begins_with_examples_and_names_every_option(string name)
    {
        var spec = CommandTable.Find(name)!.Spec;
        string help = HelpText.Verb(spec);
        Assert.StartsWith($"{spec.Name}: ", help, StringComparison.Ordinal);
        if (spec.Examples.Count > 0)
            Assert.Equal("Examples", help.Split('\n')[2]);
        Assert.All(spec.Options, option => Assert.Contains($"--{option.Name}", help, StringComparison.Ordinal));
        Assert.All(spec.Options, option => Assert.DoesNotContain(Invocation.CommonOptions, common => common.Name == option.Name));
        if (spec.On(Hosts.Headless))
            Assert.Contains($"tagtui {spec.Name}", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_aliases_are_unique()
    {
        var all = CommandTable.All.SelectMany(c => c.Spec.Aliases.Prepend(c.Name)).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public void The_default_keys_are_keys_and_do_not_collide() =>
        Assert.Empty(Keymap.Build(Startup.KeyRules, []).Problems);

    [Fact]
    public void The_help_of_the_program_lists_every_verb_and_every_common_option()
    {
        string help = HelpText.Program();
        Assert.All(CommandTable.All.Where(c => c.Spec.On(Hosts.Headless) && !c.Spec.Hidden), c => Assert.Contains($"\n  {c.Name} ", help, StringComparison.Ordinal));
        Assert.All(Invocation.CommonOptions, o => Assert.Contains($"\n  --{o.Name}", help, StringComparison.Ordinal));
    }
}
