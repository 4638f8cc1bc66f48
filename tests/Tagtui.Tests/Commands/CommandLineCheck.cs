using Tagtui.Commands;
using Tagtui.Headless;

namespace Tagtui.Tests.Commands;

/// <summary>Whether a line of a document would be taken by the program: verb, options and number of words.</summary>
internal static class CommandLineCheck
{
    /// <param name="line">Begins with `tagtui`; a comment, a pipe, or a redirection ends it.</param>
    public static void Parse(string line)
    {
        var words = CommandText.Split(line).Skip(1).TakeWhile(w => w is not ("|" or ">" or "#" or "&&" or ";")).ToList();
        var invocation = Invocation.Parse(words);
        if (invocation.Rest.Count == 0)
            return;
        if (invocation.Rest is [var only] && only.StartsWith('~'))
            return;
        var command = CommandTable.Find(invocation.Rest[0]);
        Assert.True(command is not null, $"{line}: there is no verb {invocation.Rest[0]}");
        Assert.True(command.Spec.On(Hosts.Headless), $"{line}: {command.Name} needs the screen");
        Arguments.Parse(command.Spec, [.. invocation.Rest.Skip(1)]);
    }
}
