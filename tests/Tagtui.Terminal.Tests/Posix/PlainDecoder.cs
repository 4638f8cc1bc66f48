using System.Text;
using Tagtui.Terminal.Posix;

namespace Tagtui.Terminal.Tests.Posix;

/// <summary>ASCII keys, and an Escape that waits whether something follows: as much as is needed to test what is around a decoder.</summary>
internal sealed class PlainDecoder : IInputDecoder
{
    public bool Pending { get; private set; }

    public void Feed(ReadOnlySpan<byte> bytes, List<TerminalEvent> events)
    {
        foreach (var one in bytes)
        {
            if (one == 0x1b)
            {
                Pending = true;
                continue;
            }
            events.Add(new KeyEvent(new Key(KeyCode.Character, new Rune((char)one), Pending ? Modifiers.Alt : Modifiers.None)));
            Pending = false;
        }
    }

    public void Flush(List<TerminalEvent> events)
    {
        events.Add(new KeyEvent(new Key(KeyCode.Escape)));
        Pending = false;
    }
}
