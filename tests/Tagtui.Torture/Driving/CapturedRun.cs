using System.Runtime.InteropServices;
using System.Text;

namespace Tagtui.Torture.Driving;

/// <summary>
/// A child without a terminal whose input and output are memory files: nothing can block on a full pipe, and what it had
/// written is still there after a SIGKILL.
/// </summary>
internal sealed unsafe class CapturedRun : IDisposable
{
    private readonly int _in, _out, _error;
    private readonly System.Diagnostics.Stopwatch _clock = System.Diagnostics.Stopwatch.StartNew();

    private CapturedRun(SpawnPlan plan, string input)
    {
        (_in, _out, _error) = (Memory("in"), Memory("out"), Memory("err"));
        Libc.WriteAll(_in, RawText.Bytes(input), Patience.Usual);
        _ = Libc.lseek(_in, 0, 0);
        Process = SpawnedProcess.Start(plan with { Descriptors = [(_in, 0), (_out, 1), (_error, 2), .. plan.Descriptors] });
    }

    public SpawnedProcess Process { get; }

    public static CapturedRun Start(SpawnPlan plan, string input = "") => new(plan, input);

    /// <summary>Runs to the end; a process that doesn't end in time is killed, and that is an error of its own.</summary>
    public static Outcome ToEnd(SpawnPlan plan, string input = "", TimeSpan? timeout = null)
    {
        using var run = Start(plan, input);
        if (!run.Process.WaitForEnd(timeout ?? Patience.Seconds(60)))
        {
            run.Process.KillGroup();
            throw new TimeoutException($"still running: {string.Join(' ', plan.Arguments)}\n{run.Text(run._out)}\n{run.Text(run._error)}");
        }
        return run.Outcome();
    }

    public string OutputSoFar => Text(_out);

    public Outcome Outcome() => new(Process.Ending, Text(_out), Text(_error), _clock.Elapsed);

    public void Dispose()
    {
        Process.Dispose();
        foreach (int descriptor in (ReadOnlySpan<int>)[_in, _out, _error])
            _ = Libc.close(descriptor);
    }

    private static int Memory(string name)
    {
        int descriptor = Libc.memfd_create(name, 1);
        return descriptor >= 0 ? descriptor : throw Libc.Failure("memfd_create");
    }

    private string Text(int descriptor)
    {
        long length = Libc.lseek(descriptor, 0, 2);
        var bytes = new byte[length];
        int read = 0;
        fixed (byte* start = bytes)
        {
            while (read < length)
            {
                nint got = Libc.pread(descriptor, start + read, (nuint)(length - read), read);
                if (got <= 0)
                    break;
                read += (int)got;
            }
        }
        return Encoding.UTF8.GetString(bytes, 0, read);
    }
}

internal sealed record Outcome(Ending Ending, string Out, string Error, TimeSpan Elapsed)
{
    public int? Status => Ending.Status;

    public override string ToString() => $"{Ending} in {Elapsed.TotalMilliseconds:F0} ms\nstdout: {Out}\nstderr: {Error}";
}
