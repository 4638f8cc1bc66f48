using System.Text;
using Tagtui.Terminal.Posix;

namespace Tagtui.Terminal;

/// <summary>
/// Bytes from the terminal become events, however they are cut into reads. One sequence is collected at a time; when it
/// is whole it is told apart by its shape (a CSI, an SS3, a string, a UTF-8 character) and never by how it was sent. An
/// ESC that nothing follows is the Escape key once <see cref="Flush"/> says that the time is up. Strings and pastes that
/// never end are cut at a limit, so a hostile stream can't take the memory.
/// </summary>
public sealed class InputDecoder : IInputDecoder
{
    private const int LongestSequence = 256;
    private const int LongestString = 64 << 10;
    private const int LongestPaste = 16 << 20;

    private readonly List<byte> _sequence = [];
    private readonly List<byte> _paste = [];
    private State _state = State.Ground;

    private enum State
    {
        Ground,
        Utf8,
        Escape,
        Csi,
        Ss3,
        String,
        StringEscape,
        Paste,
    }

    private static ReadOnlySpan<byte> PasteEnd => "\e[201~"u8;

    public bool Pending => _state is State.Escape or State.Csi or State.Ss3 or State.String or State.StringEscape;

    public void Feed(ReadOnlySpan<byte> bytes, List<TerminalEvent> events)
    {
        foreach (byte b in bytes)
            Take(b, events);
    }

    public void Flush(List<TerminalEvent> events)
    {
        switch (_state)
        {
            case State.Escape:
                Key(events, new Key(KeyCode.Escape));
                break;
            // ESC [ and ESC O with nothing after them were Alt and a letter.
            case State.Csi when _sequence.Count == 0:
                Key(events, Tagtui.Terminal.Key.Of('[', Modifiers.Alt));
                break;
            case State.Ss3 when _sequence.Count == 0:
                Key(events, Tagtui.Terminal.Key.Of('O', Modifiers.Alt));
                break;
            case State.Csi or State.Ss3 or State.String or State.StringEscape:
                break;
            default:
                return;
        }
        Begin(State.Ground);
    }

    private void Take(byte b, List<TerminalEvent> events)
    {
        switch (_state)
        {
            case State.Ground:
                Ground(b, Modifiers.None, events);
                break;
            case State.Utf8:
                Continue(b, events);
                break;
            case State.Escape:
                AfterEscape(b, events);
                break;
            case State.Csi:
                Csi(b, events);
                break;
            case State.Ss3:
                Begin(State.Ground);
                if (LegacyKeys.Ss3((char)b) is { } key)
                    Key(events, key);
                break;
            case State.String:
                if (b == 0x1b)
                    _state = State.StringEscape;
                else if (b == 7)
                    EndString(events);
                else if (_sequence.Count < LongestString)
                    _sequence.Add(b);
                break;
            case State.StringEscape:
                if (b == '\\')
                {
                    EndString(events);
                }
                else
                {
                    // The string was cut off by a new sequence: that one counts.
                    Begin(State.Escape);
                    AfterEscape(b, events);
                }
                break;
            case State.Paste:
                Paste(b, events);
                break;
        }
    }

    private void Ground(byte b, Modifiers modifiers, List<TerminalEvent> events)
    {
        switch (b)
        {
            case 0x1b:
                Begin(State.Escape);
                break;
            case < 0x80:
                Key(events, LegacyKeys.Single(b, modifiers));
                break;
            case >= 0xc2 and < 0xf5:
                Begin(State.Utf8);
                _sequence.Add(b);
                _modifiers = modifiers;
                break;
            default:
                Key(events, new Key(KeyCode.Character, Rune.ReplacementChar, modifiers));
                break;
        }
    }

    private Modifiers _modifiers;

    private void Continue(byte b, List<TerminalEvent> events)
    {
        if (b is < 0x80 or >= 0xc0)
        {
            Begin(State.Ground);
            Key(events, new Key(KeyCode.Character, Rune.ReplacementChar));
            Take(b, events);
            return;
        }
        _sequence.Add(b);
        int wanted = _sequence[0] < 0xe0 ? 2 : _sequence[0] < 0xf0 ? 3 : 4;
        if (_sequence.Count < wanted)
            return;
        Rune.DecodeFromUtf8(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_sequence), out var rune, out _);
        Begin(State.Ground);
        Key(events, LegacyKeys.OfRune(rune, _modifiers));
    }

    private void AfterEscape(byte b, List<TerminalEvent> events)
    {
        switch (b)
        {
            case (byte)'[':
                Begin(State.Csi);
                break;
            case (byte)'O':
                Begin(State.Ss3);
                break;
            case (byte)'P' or (byte)']' or (byte)'_' or (byte)'^' or (byte)'X':
                Begin(State.String);
                _sequence.Add(b);
                break;
            case 0x1b:
                Key(events, new Key(KeyCode.Escape));
                Begin(State.Escape);
                break;
            default:
                Begin(State.Ground);
                Ground(b, Modifiers.Alt, events);
                break;
        }
    }

    private void Csi(byte b, List<TerminalEvent> events)
    {
        if (b == 0x1b)
        {
            Begin(State.Escape);
            return;
        }
        if (b is < 0x20 or > 0x7e)
        {
            Begin(State.Ground);
            Take(b, events);
            return;
        }
        if (b < 0x40)
        {
            if (_sequence.Count < LongestSequence)
                _sequence.Add(b);
            return;
        }
        // Linux's console sends ESC [ [ A for F1: the second bracket ends nothing.
        if (b == '[' && _sequence.Count == 0)
        {
            _sequence.Add(b);
            return;
        }
        string parameters = Encoding.ASCII.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_sequence));
        Begin(State.Ground);
        if (parameters == "200" && b == '~')
        {
            _paste.Clear();
            _state = State.Paste;
        }
        else if (CsiDecoder.Decode(parameters, (char)b) is { } e)
        {
            events.Add(e);
        }
    }

    private void EndString(List<TerminalEvent> events)
    {
        string text = Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_sequence));
        Begin(State.Ground);
        events.Add(StringAnswers.Decode(text));
    }

    private void Paste(byte b, List<TerminalEvent> events)
    {
        _paste.Add(b);
        var pasted = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_paste);
        bool ended = b == '~' && pasted.EndsWith(PasteEnd);
        if (!ended && _paste.Count < LongestPaste)
            return;
        string text = Encoding.UTF8.GetString(ended ? pasted[..^PasteEnd.Length] : pasted);
        _paste.Clear();
        if (ended)
            Begin(State.Ground);
        events.Add(new PasteEvent(text.Replace("\r\n", "\n").Replace('\r', '\n')));
    }

    private void Begin(State state)
    {
        _sequence.Clear();
        _state = state;
    }

    private static void Key(List<TerminalEvent> events, Key key) => events.Add(new KeyEvent(key));
}
