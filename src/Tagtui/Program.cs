using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui;

internal static class Program
{
    public static int Main(string[] args) => Run(args, Environment.GetEnvironmentVariable, OutputStreams.OfProcess());

    /// <summary>A whole run: every error becomes one line and a status here.</summary>
    public static int Run(IReadOnlyList<string> args, Func<string, string?> environment, OutputStreams streams)
    {
        var form = args.Contains("--json") || args.Contains("--jsonl") ? OutputForm.Json : OutputForm.Words;
        bool quiet = false;
        try
        {
            var invocation = Invocation.Parse(args);
            (form, quiet) = (invocation.Form, invocation.Quiet);
            using var output = new Output(form, quiet, streams.WithColours(environment));
            using var interrupt = new CancellationTokenSource();
            return Route.Choose(invocation).Run(new Startup(invocation, environment), output, interrupt);
        }
        catch (UsageException e)
        {
            return Fail(e.Message, e.Hint, ExitCode.Usage);
        }
        catch (OperationCanceledException)
        {
            return Fail("interrupted", null, ExitCode.Interrupted);
        }
        catch (OutputException e)
        {
            return e.ReaderLeft ? ExitCode.Done : Fail(e.Message, null, ExitCode.SomeFailed);
        }
        catch (QueryException e)
        {
            using var output = new Output(form, quiet, streams);
            output.Fail(e.Error);
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is LibraryException or IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message, null, ExitCode.Usage);
        }
        catch (Exception e)
        {
            var directories = new UserDirectories(environment);
            using var log = Log.Open(directories, LogLevel.Error, () => DateTimeOffset.Now);
            log.Error("a bug", e);
            string where = log.Path is { } path ? $"; the details are in {path}" : "";
            return Fail($"a bug: {e.Message}", $"nothing that was saved is lost{where}", ExitCode.Bug);
        }

        int Fail(string message, string? hint, int status)
        {
            using var output = new Output(form, quiet, streams);
            output.Fail(message, hint);
            return status;
        }
    }
}
