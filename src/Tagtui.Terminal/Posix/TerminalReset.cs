namespace Tagtui.Terminal.Posix;

/// <summary>Puts a terminal right that a killed program left in disorder: what every way out does, and sane line settings.</summary>
public static class TerminalReset
{
    private const int Patience = 1000;

    public static void Run()
    {
        const uint input = 0x2 | 0x100 | 0x400; // BRKINT ICRNL IXON
        const uint output = 0x1 | 0x4; // OPOST ONLCR
        const uint local = 0x1 | 0x2 | 0x8 | 0x10 | 0x20 | 0x8000; // ISIG ICANON ECHO ECHOE ECHOK IEXTEN
        using var tty = TtyDevice.Open("/dev/tty");
        tty.Write(TerminalModes.Restore, -1, Patience);
        var sane = tty.Saved;
        sane.InputFlags |= input;
        sane.OutputFlags |= output;
        sane.LocalFlags |= local;
        Libc.TrySetTermios(tty.Descriptor, sane);
    }
}
