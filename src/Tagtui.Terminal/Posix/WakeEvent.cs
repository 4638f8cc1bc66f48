namespace Tagtui.Terminal.Posix;

/// <summary>A flag that <c>poll</c> can wait for.</summary>
internal sealed unsafe class WakeEvent : IDisposable
{
    public WakeEvent() => Descriptor = Libc.EventDescriptor(0, Libc.CloseOnExec | Libc.NonBlocking);

    public int Descriptor { get; private set; }

    public void Set()
    {
        var one = 1UL;
        _ = Libc.Write(Descriptor, (byte*)&one, sizeof(ulong));
    }

    public void Clear()
    {
        ulong count;
        _ = Libc.Read(Descriptor, (byte*)&count, sizeof(ulong));
    }

    public void Dispose()
    {
        if (Descriptor >= 0) Libc.Close(Descriptor);
        Descriptor = -1;
    }
}
