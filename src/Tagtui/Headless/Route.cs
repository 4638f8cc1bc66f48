using Tagtui.Commands;

namespace Tagtui.Headless;

/// <summary>What a command line asks for: the screen, a verb, or a few words of help.</summary>
internal abstract record Route
{
    public static Route Choose(Invocation invocation)
    {
        string? first = invocation.Rest.Count > 0 ? invocation.Rest[0] : null;
        if (invocation.Version)
            return new Say($"tagtui {ProgramVersion.Text}\n");
        if (first is null)
            return invocation.Help ? Help(invocation) : new OpenScreen(invocation.Library, invocation);
        if (CommandTable.Find(first) is { } command)
            return invocation.Help ? Help(invocation, command.Name) : new RunVerb(command, invocation);
        if (Directory.Exists(first))
        {
            return invocation.Rest.Count == 1
                ? new OpenScreen(first, invocation)
                : throw new UsageException($"unexpected '{invocation.Rest[1]}' after a folder", "tagtui DIR opens the screen; for a verb use -L DIR");
        }
        if (first.StartsWith('-'))
            throw new UsageException($"there is no option {first}{NearestName.Hint(first.TrimStart('-'), Invocation.CommonOptions.Select(o => o.Name))}", "tagtui --help lists them");
        if (first.Contains('/') || first.StartsWith('.') || first.StartsWith('~'))
            throw new UsageException(File.Exists(first) ? $"{first} is a file, not a folder" : $"there is no folder {first}");
        if (File.Exists(first) && NearestName.Of(first, CommandTable.All.Select(c => c.Name)) is null)
            throw new UsageException($"{first} is a file, not a folder");
        CommandTable.Get(first, Hosts.Headless);
        throw new UsageException($"there is no verb '{first}'");
    }

    public abstract int Run(Startup startup, Output output, CancellationTokenSource interrupt);

    /// <summary>`VERB --help` is `help VERB`, in every form of output.</summary>
    private static RunVerb Help(Invocation invocation, params IReadOnlyList<string> about)
    {
        var help = CommandTable.Get("help", Hosts.Headless);
        return new RunVerb(help, invocation with { Rest = [help.Name, .. about] });
    }

    private sealed record Say(string Text) : Route
    {
        public override int Run(Startup startup, Output output, CancellationTokenSource interrupt)
        {
            output.Text(Text);
            return ExitCode.Done;
        }
    }

    private sealed record OpenScreen(string? Directory, Invocation Invocation) : Route
    {
        public override int Run(Startup startup, Output output, CancellationTokenSource interrupt) =>
            ScreenSession.Run(startup, Directory, output);
    }

    private sealed record RunVerb(Command Command, Invocation Invocation) : Route
    {
        public override int Run(Startup startup, Output output, CancellationTokenSource interrupt)
        {
            using var sigint = System.Runtime.InteropServices.PosixSignalRegistration.Create(
                System.Runtime.InteropServices.PosixSignal.SIGINT,
                signal =>
                {
                    // The first asks for an orderly end between two items; the second is the system's own.
                    signal.Cancel = !interrupt.IsCancellationRequested;
                    interrupt.Cancel();
                });
            using var host = new HeadlessHost(Invocation, startup, output, interrupt.Token);
            return Command.Headless(host, Arguments.Parse(Command.Spec, [.. Invocation.Rest.Skip(1)]));
        }
    }
}
