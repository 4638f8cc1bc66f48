using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Posix;

namespace Tagtui;

/// <summary>From a command line to the screen and back: opens what is needed, runs the loop, gives the terminal back.</summary>
internal static class ScreenSession
{
    public static int Run(Startup startup, string? directory, Output output)
    {
        string root = startup.FindLibrary(directory);
        var resolved = startup.Settings(root);
        using var log = Log.Open(startup.Directories, resolved.Values.LogLevel, () => DateTimeOffset.Now);
        var keymap = startup.Keymap(resolved);
        using var library = MediaLibrary.Open(root, startup.Options(root, resolved.Values, onScreen: true) with { CheckLater = true });
        using var app = new App(library, resolved.Values, keymap, log, startup.Environment, TimeProvider.System) { Resolved = resolved };
        foreach (string warning in library.Warnings.Concat(resolved.Problems.Concat(keymap.Problems).Where(p => p.Severity != Severity.Note).Select(p => p.ToString())))
        {
            log.Warning(warning);
            app.Say(Tone.Warning, warning);
        }
        // Pictures that are being decoded shall not keep the list waiting.
        ThreadPool.GetMinThreads(out _, out int completions);
        ThreadPool.SetMinThreads(Environment.ProcessorCount + 2, completions);
        library.Follow(news => app.Post(() => app.Hear(news)));
        try
        {
            using var terminal = PosixTerminal.Open(app.Post, new InputDecoder(), startup.Environment, new PosixTerminalOptions { Mouse = resolved.Values.Mouse });
            using var watch = new ScreenWatch(app);
            if (resolved.Values.Watch)
                app.Ready = watch.Start;
            int status = app.Run(terminal);
            return terminal.ClosedBySignal is > 0 and var signal ? 128 + signal : status;
        }
        catch (TerminalUnavailableException e)
        {
            output.Fail($"{e.Message}, so there is no screen", "the verbs work without one: tagtui list, tagtui show, tagtui tag … (tagtui --help)");
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.Error("a bug", e);
            output.Fail($"a bug: {e.Message}", log.Path is { } path ? $"nothing that was saved is lost; the details are in {path}" : "nothing that was saved is lost");
            return ExitCode.Bug;
        }
    }
}
