using System.Runtime.InteropServices;
using System.Text;

namespace Tagtui.Torture.Driving;

/// <summary>What a child is started with. Descriptors are (ours, the child's) pairs; a terminal path becomes 0, 1, 2 and the controlling terminal.</summary>
internal sealed record SpawnPlan(IReadOnlyList<string> Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? Directory { get; init; }

    public string? Terminal { get; init; }

    public IReadOnlyList<(int Ours, int Theirs)> Descriptors { get; init; } = [];
}

internal readonly record struct Ending(int? Status, int? Signal, TimeSpan Cpu, long PeakKilobytes = 0)
{
    public override string ToString() => Signal is { } signal ? $"killed by signal {signal}" : $"status {Status}";
}

/// <summary>
/// A child started by posix_spawn (fork is not safe in a .NET process), in a session of its own when it gets a terminal and in
/// a process group of its own otherwise, so that a kill reaches its children too. Its end is seen through a pid descriptor.
/// </summary>
internal sealed unsafe class SpawnedProcess : IDisposable
{
    private const short SetProcessGroup = 0x02, SetSignalDefaults = 0x04, SetSignalMask = 0x08, SetSession = 0x80;
    private const int OpaqueSize = 512;

    private readonly int _descriptor;
    private Ending? _ending;

    private SpawnedProcess(int id)
    {
        Id = id;
        _descriptor = Libc.pidfd_open(id);
        if (_descriptor < 0)
            throw Libc.Failure("pidfd_open");
    }

    public int Id { get; }

    public bool HasEnded => _ending is not null || WaitForEnd(TimeSpan.Zero);

    public Ending Ending => WaitForEnd(TimeSpan.Zero) ? _ending!.Value : throw new InvalidOperationException("the process still runs");

    public static SpawnedProcess Start(SpawnPlan plan)
    {
        var attributes = stackalloc byte[OpaqueSize];
        var actions = stackalloc byte[OpaqueSize];
        var allSignals = stackalloc ulong[16];
        var noSignals = stackalloc ulong[16];
        for (int i = 0; i < 16; i++)
            (allSignals[i], noSignals[i]) = (ulong.MaxValue, 0);
        // glibc refuses to reset the two signals that it uses itself (32 and 33).
        allSignals[0] &= ~((1UL << 31) | (1UL << 32));

        Check(Libc.posix_spawnattr_init(attributes), "posix_spawnattr_init");
        Check(Libc.posix_spawn_file_actions_init(actions), "posix_spawn_file_actions_init");
        var argv = Strings(plan.Arguments);
        var envp = Strings([.. plan.Environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        try
        {
            Check(Libc.posix_spawnattr_setsigdefault(attributes, allSignals), "setsigdefault");
            Check(Libc.posix_spawnattr_setsigmask(attributes, noSignals), "setsigmask");
            var leader = plan.Terminal is null ? SetProcessGroup : SetSession;
            Check(Libc.posix_spawnattr_setflags(attributes, (short)(SetSignalDefaults | SetSignalMask | leader)), "setflags");
            if (plan.Terminal is { } terminal)
            {
                Check(Libc.posix_spawn_file_actions_addopen(actions, 0, terminal, Libc.ReadWrite, 0), "addopen");
                Check(Libc.posix_spawn_file_actions_adddup2(actions, 0, 1), "adddup2");
                Check(Libc.posix_spawn_file_actions_adddup2(actions, 0, 2), "adddup2");
            }
            foreach (var (ours, theirs) in plan.Descriptors)
                Check(Libc.posix_spawn_file_actions_adddup2(actions, ours, theirs), "adddup2");
            if (plan.Directory is { } directory)
                Check(Libc.posix_spawn_file_actions_addchdir_np(actions, directory), "addchdir");

            int id;
            Check(Libc.posix_spawn(&id, plan.Arguments[0], actions, attributes, argv, envp), $"start {plan.Arguments[0]}");
            return new SpawnedProcess(id);
        }
        finally
        {
            Free(argv);
            Free(envp);
            Libc.posix_spawn_file_actions_destroy(actions);
            Libc.posix_spawnattr_destroy(attributes);
        }
    }

    public bool WaitForEnd(TimeSpan timeout)
    {
        if (_ending is not null)
            return true;
        if (!Libc.PollOne(_descriptor, Libc.PollIn, timeout))
            return false;
        int status;
        Libc.ResourceUsage usage;
        int waited;
        while ((waited = Libc.wait4(Id, &status, 0, &usage)) < 0 && Marshal.GetLastPInvokeError() == Libc.EINTR)
            continue;
        if (waited < 0)
            throw Libc.Failure("wait4");
        int signal = status & 0x7F;
        _ending = signal == 0 ? new Ending((status >> 8) & 0xFF, null, usage.Cpu, usage.PeakKilobytes) : new Ending(null, signal, usage.Cpu, usage.PeakKilobytes);
        return true;
    }

    public void Send(Signal signal)
    {
        if (!HasEnded)
            _ = Libc.kill(Id, (int)signal);
    }

    /// <summary>Kills the process and everything in its group at once.</summary>
    public void KillGroup() => _ = Libc.kill(-Id, (int)Signal.Kill);

    public void Dispose()
    {
        if (!HasEnded)
        {
            KillGroup();
            _ = Libc.kill(Id, (int)Signal.Kill);
            WaitForEnd(Patience.Usual);
        }
        _ = Libc.close(_descriptor);
    }

    private static void Check(int error, string call)
    {
        if (error != 0)
            throw new IOException($"{call}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    private static byte** Strings(IReadOnlyList<string> values)
    {
        var array = (byte**)NativeMemory.AllocZeroed((nuint)values.Count + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < values.Count; i++)
        {
            // Latin-1 escape hatch: U+DC80..U+DCFF stands for a raw byte, so that a file name that is not UTF-8 can be passed.
            var bytes = RawText.Bytes(values[i]);
            array[i] = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
            bytes.CopyTo(new Span<byte>(array[i], bytes.Length));
        }
        return array;
    }

    private static void Free(byte** array)
    {
        for (var entry = array; *entry != null; entry++)
            NativeMemory.Free(*entry);
        NativeMemory.Free(array);
    }
}

/// <summary>Text in which U+DC80…U+DCFF stand for single raw bytes (as Python's surrogateescape does).</summary>
internal static class RawText
{
    public static byte[] Bytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '\uDC80' and <= '\uDCFF' && (i == 0 || !char.IsHighSurrogate(text[i - 1])))
                bytes.Add((byte)(text[i] - 0xDC00));
            else if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
                i += rune.Utf16SequenceLength - 1;
            }
            else
                bytes.AddRange("\uFFFD"u8);
        }
        return [.. bytes];
    }
}
