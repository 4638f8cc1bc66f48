using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Tagtui.Terminal.Posix;

/// <summary>
/// Gives the terminal back when the process dies of SEGV, BUS, FPE, ILL or ABRT.
///
/// The handler is machine code and not C#: these signals come in the middle of managed code (that is how the runtime
/// learns of a null reference), and a managed method may not be entered from there: the runtime ends the process at
/// once. The code calls nothing but the kernel. Its logic:
///
///   sent by somebody (kill, abort)    -> restore, set the default action, send it again to this thread
///   a fault, the runtime has a handler -> call that; where its action is still ours afterwards it was handled (a
///                                        NullReferenceException is on its way), else the runtime has given up: as above
///   a fault, nobody has a handler      -> as above
///
/// Restoring is two system calls, write and TCSETS, with SIGTTOU blocked so that a background process isn't stopped
/// on its way out; where the line is full, what waits in it is thrown away to make room.
/// </summary>
internal sealed unsafe class FatalSignals : IDisposable
{
    private const int OnAlternateStack = 0x08000000, WithInformation = 4;

    private static ReadOnlySpan<int> Signals => [4, 6, 7, 8, 11]; // ILL ABRT BUS FPE SEGV

    private readonly nint _handler;
    private readonly Dictionary<int, SignalAction> _previous = [];

    private FatalSignals(nint handler) => _handler = handler;

    /// <summary>Null where the processor is another one or executable memory is refused: then only crashes go unrestored.</summary>
    public static FatalSignals? Install(RestorePoint point)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64) return null;
        var handler = MapCode(point.Address);
        if (handler == 0) return null;
        var installed = new FatalSignals(handler);
        foreach (var signal in Signals) installed.Take(signal, point);
        return installed;
    }

    /// <summary>
    /// Gives the calling thread a stack for signal handlers, so that the handler can run when the thread's own stack has
    /// overflowed. For threads that live as long as the program: it is not freed.
    /// </summary>
    public static void GuardThread()
    {
        const int none = 2;
        const nuint size = 64 * 1024;
        SignalStack current;
        if (Libc.SetSignalStack(null, &current) != 0 || (current.Flags & none) == 0) return;
        var stack = new SignalStack { Start = (nint)NativeMemory.Alloc(size), Size = size };
        if (Libc.SetSignalStack(&stack, null) != 0) NativeMemory.Free((void*)stack.Start);
    }

    /// <summary>Puts back what was there, where nobody came after us. The code stays mapped: it may be running.</summary>
    public void Dispose()
    {
        foreach (var (signal, previous) in _previous)
        {
            SignalAction current;
            if (Libc.SetSignalAction(signal, null, &current) != 0 || current.Handler != _handler) continue;
            var action = previous;
            Libc.SetSignalAction(signal, &action, null);
        }
        _previous.Clear();
    }

    private void Take(int signal, RestorePoint point)
    {
        SignalAction previous;
        if (Libc.SetSignalAction(signal, null, &previous) != 0) return;
        // A handler without siginfo ignores the further arguments, so both kinds are called alike.
        point.SetPreviousHandler(signal, previous.Handler);
        var action = previous;
        action.Handler = _handler;
        action.Flags |= WithInformation | OnAlternateStack;
        if (Libc.SetSignalAction(signal, &action, null) == 0) _previous[signal] = previous;
    }

    private static nint MapCode(nint block)
    {
        const int read = 1, write = 2, execute = 4, privateAnonymous = 0x22;
        const nuint page = 4096;
        var memory = Libc.MapMemory(0, page, read | write, privateAnonymous, -1, 0);
        if (memory is -1 or 0) return 0;
        var code = new Span<byte>((void*)memory, (int)page);
        Code.CopyTo(code);
        BinaryPrimitives.WriteInt64LittleEndian(code[BlockAddressOffset..], block);
        return Libc.ProtectMemory(memory, page, read | execute) == 0 ? memory : 0;
    }

    private const int BlockAddressOffset = 0x11;

    // rbx: signal, r12: the restore point's block (armed 0, descriptor 4, bytes 8, length 16, termios 24, handlers 64)
    private static ReadOnlySpan<byte> Code =>
    [
        0xf3, 0x0f, 0x1e, 0xfa,                         // 00 endbr64
        0x53,                                           // 04 push rbx
        0x41, 0x54,                                     // 05 push r12
        0x41, 0x55,                                     // 07 push r13
        0x48, 0x83, 0xec, 0x20,                         // 09 sub rsp, 32
        0x89, 0xfb,                                     // 0d mov ebx, edi
        0x49, 0xbc, 0, 0, 0, 0, 0, 0, 0, 0,             // 0f mov r12, block
        0x83, 0x7e, 0x08, 0x00,                         // 19 cmp dword [rsi+8], 0      si_code: sent by somebody?
        0x7e, 0x2c,                                     // 1d jle fatal
        0x49, 0x8b, 0x44, 0xdc, 0x40,                   // 1f mov rax, [r12+rbx*8+64]
        0x48, 0x83, 0xf8, 0x01,                         // 24 cmp rax, 1                SIG_DFL or SIG_IGN?
        0x76, 0x21,                                     // 28 jbe fatal
        0xff, 0xd0,                                     // 2a call rax
        0xb8, 0x0d, 0x00, 0x00, 0x00,                   // 2c mov eax, 13               rt_sigaction(signal, 0, rsp, 8)
        0x89, 0xdf,                                     // 31 mov edi, ebx
        0x31, 0xf6,                                     // 33 xor esi, esi
        0x48, 0x89, 0xe2,                               // 35 mov rdx, rsp
        0x41, 0xba, 0x08, 0x00, 0x00, 0x00,             // 38 mov r10d, 8
        0x0f, 0x05,                                     // 3e syscall
        0x48, 0x83, 0x3c, 0x24, 0x01,                   // 40 cmp qword [rsp], 1
        0x0f, 0x87, 0xab, 0x00, 0x00, 0x00,             // 45 ja done
        // fatal:
        0x31, 0xc0,                                     // 4b xor eax, eax
        0x41, 0x87, 0x04, 0x24,                         // 4d xchg [r12], eax           disarm
        0x85, 0xc0,                                     // 51 test eax, eax
        0x74, 0x59,                                     // 53 jz die
        0x48, 0xc7, 0x04, 0x24, 0x00, 0x00, 0x20, 0x00, // 55 mov qword [rsp], 1 << 21
        0xb8, 0x0e, 0x00, 0x00, 0x00,                   // 5d mov eax, 14               rt_sigprocmask(SIG_BLOCK, {SIGTTOU}, 0, 8)
        0x31, 0xff,                                     // 62 xor edi, edi
        0x48, 0x89, 0xe6,                               // 64 mov rsi, rsp
        0x31, 0xd2,                                     // 67 xor edx, edx
        0x41, 0xba, 0x08, 0x00, 0x00, 0x00,             // 69 mov r10d, 8
        0x0f, 0x05,                                     // 6f syscall
        0xe8, 0x8a, 0x00, 0x00, 0x00,                   // 71 call put
        0x41, 0x3b, 0x44, 0x24, 0x10,                   // 76 cmp eax, [r12+16]
        0x74, 0x1b,                                     // 7b je cooked
        0xb8, 0x10, 0x00, 0x00, 0x00,                   // 7d mov eax, 16               ioctl(descriptor, TCFLSH, TCOFLUSH)
        0x41, 0x8b, 0x7c, 0x24, 0x04,                   // 82 mov edi, [r12+4]
        0xbe, 0x0b, 0x54, 0x00, 0x00,                   // 87 mov esi, 0x540b
        0xba, 0x01, 0x00, 0x00, 0x00,                   // 8c mov edx, 1
        0x0f, 0x05,                                     // 91 syscall
        0xe8, 0x68, 0x00, 0x00, 0x00,                   // 93 call put
        // cooked:
        0xb8, 0x10, 0x00, 0x00, 0x00,                   // 98 mov eax, 16               ioctl(descriptor, TCSETS, termios)
        0x41, 0x8b, 0x7c, 0x24, 0x04,                   // 9d mov edi, [r12+4]
        0xbe, 0x02, 0x54, 0x00, 0x00,                   // a2 mov esi, 0x5402
        0x49, 0x8d, 0x54, 0x24, 0x18,                   // a7 lea rdx, [r12+24]
        0x0f, 0x05,                                     // ac syscall
        // die:
        0x31, 0xc0,                                     // ae xor eax, eax
        0x48, 0x89, 0x04, 0x24,                         // b0 mov [rsp], rax
        0x48, 0x89, 0x44, 0x24, 0x08,                   // b4 mov [rsp+8], rax
        0x48, 0x89, 0x44, 0x24, 0x10,                   // b9 mov [rsp+16], rax
        0x48, 0x89, 0x44, 0x24, 0x18,                   // be mov [rsp+24], rax
        0xb8, 0x0d, 0x00, 0x00, 0x00,                   // c3 mov eax, 13               rt_sigaction(signal, default, 0, 8)
        0x89, 0xdf,                                     // c8 mov edi, ebx
        0x48, 0x89, 0xe6,                               // ca mov rsi, rsp
        0x31, 0xd2,                                     // cd xor edx, edx
        0x41, 0xba, 0x08, 0x00, 0x00, 0x00,             // cf mov r10d, 8
        0x0f, 0x05,                                     // d5 syscall
        0xb8, 0x27, 0x00, 0x00, 0x00,                   // d7 mov eax, 39               getpid
        0x0f, 0x05,                                     // dc syscall
        0x41, 0x89, 0xc5,                               // de mov r13d, eax
        0xb8, 0xba, 0x00, 0x00, 0x00,                   // e1 mov eax, 186              gettid
        0x0f, 0x05,                                     // e6 syscall
        0x44, 0x89, 0xef,                               // e8 mov edi, r13d
        0x89, 0xc6,                                     // eb mov esi, eax
        0x89, 0xda,                                     // ed mov edx, ebx
        0xb8, 0xea, 0x00, 0x00, 0x00,                   // ef mov eax, 234              tgkill
        0x0f, 0x05,                                     // f4 syscall
        // done:
        0x48, 0x83, 0xc4, 0x20,                         // f6 add rsp, 32
        0x41, 0x5d,                                     // fa pop r13
        0x41, 0x5c,                                     // fc pop r12
        0x5b,                                           // fe pop rbx
        0xc3,                                           // ff ret
        // put:
        0xb8, 0x01, 0x00, 0x00, 0x00,                   // 100 mov eax, 1               write(descriptor, bytes, length)
        0x41, 0x8b, 0x7c, 0x24, 0x04,                   // 105 mov edi, [r12+4]
        0x49, 0x8b, 0x74, 0x24, 0x08,                   // 10a mov rsi, [r12+8]
        0x41, 0x8b, 0x54, 0x24, 0x10,                   // 10f mov edx, [r12+16]
        0x0f, 0x05,                                     // 114 syscall
        0xc3,                                           // 116 ret
    ];
}
