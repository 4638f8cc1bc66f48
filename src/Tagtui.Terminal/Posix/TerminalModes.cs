using System.Text;

namespace Tagtui.Terminal.Posix;

/// <summary>What is switched on when the terminal is taken, and the one string that switches all of it off.</summary>
internal static class TerminalModes
{
    /// <summary>
    /// It stands on its own: a frame or a picture may have been cut in two by a crash, so first ESC \ ends any string
    /// sequence. The keyboard is popped before the alternate screen is left, because each screen has its own stack; and
    /// the margins are reset there too, because that moves the cursor.
    /// </summary>
    public static ReadOnlySpan<byte> Restore =>
        "\e\\\e[?2026l\e[<u\e[?1000l\e[?1002l\e[?1003l\e[?1006l\e[?1004l\e[?2031l\e[?2004l\e[0m\e[?69l\e[r\e[?7h\e[0 q\e[?1049l\e[?25h"u8;

    internal const string MouseOn = "\e[?1002h\e[?1006h";

    public static byte[] Enter(PosixTerminalOptions options)
    {
        var text = new StringBuilder("\e[?1049h");
        if (options.KeyboardFlags > 0) text.Append("\e[>").Append(options.KeyboardFlags).Append('u');
        text.Append("\e[?2004h\e[?1004h\e[?2031h");
        if (options.Mouse) text.Append(MouseOn);
        text.Append("\e[?25l");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
