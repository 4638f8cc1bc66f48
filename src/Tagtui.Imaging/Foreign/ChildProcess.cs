using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Foreign;

/// <summary>
/// A program that reads one file and answers on its output, under limits. It is started by posix_spawn in a process group of its own, with
/// no shell, an environment of two variables, our file as descriptor 3 and nothing else of ours; what it says on its error output is
/// thrown away. When the time is up, when too much comes, or when nobody wants it any more, the group is killed.
///
/// posix_spawn returns when the program has been loaded, before its first instruction: its limits are set from here by prlimit at once,
/// long before it has opened the file.
/// </summary>
internal static unsafe class ChildProcess
{
    public const int FileDescriptor = 3;

    /// <summary>The file under a name that no file can have and no option looks like.</summary>
    public const string FileName = "file:/proc/self/fd/3";

    private const int LimitCpu = 0, LimitFileSize = 1, LimitCore = 4, LimitMemory = 9;
    private const short SetGroup = 0x02, SetSignalDefaults = 0x04, SetSignalMask = 0x08;
    private const int Opaque = 512, PollIn = 1, CloseOnExec = 0x80000, Kill = 9, SignalMask = 0x7F, CpuSignal = 24;

    // Two signals belong to the C library, which refuses to reset them.
    private const ulong AllSignals = ulong.MaxValue & ~((1UL << 31) | (1UL << 32));

    public static NativeBuffer? Run(string program, IReadOnlyList<string> arguments, int descriptor, ChildLimits limits, CancellationToken cancel, out string reason)
    {
        var pipe = stackalloc int[2];
        if (ChildLibC.Pipe(pipe, CloseOnExec) != 0)
        {
            reason = $"it could not be started: {Marshal.GetLastPInvokeErrorMessage()}";
            return null;
        }
        var (reading, writing) = (pipe[0], pipe[1]);
        var id = 0;
        try
        {
            id = Start(program, arguments, descriptor, writing, out reason);
            _ = Files.LibC.Close(writing);
            writing = -1;
            if (id <= 0)
                return null;
            Limit(id, limits);
            var answer = Collect(reading, limits, cancel, out reason);
            if (answer is null)
                return null;
            var status = Wait(ref id, limits, cancel);
            if (status == 0)
                return answer;
            answer.Dispose();
            reason = (status & SignalMask) == CpuSignal ? "it took too long" : "it could not make sense of the file";
            return null;
        }
        finally
        {
            if (writing >= 0)
                _ = Files.LibC.Close(writing);
            _ = Files.LibC.Close(reading);
            if (id > 0)
                End(id);
        }
    }

    private static int Start(string program, IReadOnlyList<string> arguments, int descriptor, int output, out string reason)
    {
        byte* attributes = stackalloc byte[Opaque], actions = stackalloc byte[Opaque];
        ulong* signals = stackalloc ulong[16], none = stackalloc ulong[16];
        new Span<ulong>(none, 16).Clear();
        new Span<ulong>(signals, 16).Fill(ulong.MaxValue);
        signals[0] = AllSignals;
        _ = ChildLibC.InitAttributes(attributes);
        _ = ChildLibC.InitActions(actions);
        byte** argv = Strings([program, .. arguments]), envp = Strings(["PATH=/usr/bin:/bin", "LC_ALL=C"]);
        try
        {
            _ = ChildLibC.SetDefaults(attributes, signals);
            _ = ChildLibC.SetMask(attributes, none);
            _ = ChildLibC.SetFlags(attributes, SetGroup | SetSignalDefaults | SetSignalMask);
            _ = ChildLibC.AddOpen(actions, 0, "/dev/null", 0, 0);
            _ = ChildLibC.AddOpen(actions, 2, "/dev/null", 1, 0);
            // Our file and our pipe may themselves have the number 3 or 1: the pipe is put away first, the file last.
            _ = ChildLibC.AddDup(actions, output, 1);
            _ = ChildLibC.AddDup(actions, descriptor, FileDescriptor);
            _ = ChildLibC.AddCloseFrom(actions, FileDescriptor + 1);
            int id;
            var error = ChildLibC.Spawn(&id, program, actions, attributes, argv, envp);
            reason = error == 0 ? "" : $"it could not be started: {Marshal.GetPInvokeErrorMessage(error)}";
            return error == 0 ? id : -1;
        }
        finally
        {
            Free(argv);
            Free(envp);
            _ = ChildLibC.DestroyActions(actions);
            _ = ChildLibC.DestroyAttributes(attributes);
        }
    }

    private static void Limit(int id, ChildLimits limits)
    {
        Set(LimitMemory, (ulong)limits.Memory);
        Set(LimitCpu, ChildLimits.Cpu);
        Set(LimitFileSize, 0);
        Set(LimitCore, 0);

        void Set(int resource, ulong most)
        {
            var pair = stackalloc ulong[2];
            // At the first a signal says why it ended, at the second nothing helps.
            (pair[0], pair[1]) = (most, resource == LimitCpu ? most + 1 : most);
            _ = ChildLibC.SetLimit(id, resource, pair, null);
        }
    }

    private static NativeBuffer? Collect(int reading, ChildLimits limits, CancellationToken cancel, out string reason)
    {
        const int Patience = 100;
        var clock = Stopwatch.StartNew();
        var room = new NativeBuffer(Math.Min(limits.Output, 1 << 20));
        var got = 0;
        try
        {
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                if (clock.Elapsed > limits.Time)
                {
                    reason = FormattableString.Invariant($"it took longer than {limits.Time.TotalSeconds:F0} s");
                    return null;
                }
                var ask = new ChildLibC.PollEntry { Descriptor = reading, Events = PollIn };
                if (ChildLibC.Poll(&ask, 1, Patience) <= 0)
                    continue;
                if (got == room.Length)
                {
                    if (got >= limits.Output)
                    {
                        reason = "it answered with more than it was asked for";
                        return null;
                    }
                    var larger = new NativeBuffer((int)Math.Min(limits.Output, got * 2L));
                    room.Span.CopyTo(larger.Span);
                    room.Dispose();
                    room = larger;
                }
                nint n;
                fixed (byte* to = room.Span[got..])
                    n = ChildLibC.Read(reading, to, (nuint)(room.Length - got));
                if (n == 0)
                {
                    reason = "";
                    room.Trim(got);
                    var whole = room;
                    room = null!;
                    return whole;
                }
                if (n > 0)
                    got += (int)n;
            }
        }
        finally
        {
            room?.Dispose();
        }
    }

    /// <summary>After its output has ended a program should end as well; one that does not is killed.</summary>
    private static int Wait(ref int id, ChildLimits limits, CancellationToken cancel)
    {
        const int NoHang = 1, Pause = 5;
        int status;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < limits.Time && !cancel.IsCancellationRequested;)
        {
            if (ChildLibC.WaitFor(id, &status, NoHang) == id)
            {
                id = 0;
                return status;
            }
            _ = ChildLibC.Poll(null, 0, Pause);
        }
        return -1;
    }

    private static void End(int id)
    {
        _ = ChildLibC.Send(-id, Kill);
        int status;
        while (ChildLibC.WaitFor(id, &status, 0) < 0 && Marshal.GetLastPInvokeError() == Files.LibC.Interrupted)
            continue;
    }

    private static byte** Strings(IReadOnlyList<string> texts)
    {
        var array = (byte**)NativeMemory.AllocZeroed((nuint)texts.Count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
            array[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        return array;
    }

    private static void Free(byte** array)
    {
        for (var i = 0; array[i] is not null; i++)
            Marshal.FreeCoTaskMem((nint)array[i]);
        NativeMemory.Free(array);
    }
}
