using System.Runtime.InteropServices;
using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui;

internal static class Program
{
    public static int Main(string[] args)
    {
        Invocation invocation;
        try
        {
            invocation = Invocation.Parse(args);
        }
        catch (UsageException e)
        {
            using var errors = new Output(args.Contains("--json") || args.Contains("--jsonl") ? OutputForm.Json : OutputForm.Words, quiet: false);
            errors.Fail(e.Message, e.Hint);
            return ExitCode.Usage;
        }
        using var output = new Output(invocation.Form, invocation.Quiet);
        using var interrupt = new CancellationTokenSource();
        try
        {
            return Route.Choose(invocation).Run(new Startup(invocation, Environment.GetEnvironmentVariable), output, interrupt);
        }
        catch (UsageException e)
        {
            output.Fail(e.Message, e.Hint);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            output.Fail("interrupted", null);
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is LibraryException or QueryException or IOException or UnauthorizedAccessException)
        {
            output.Fail(e.Message, null);
            return ExitCode.Usage;
        }
    }
}
