using System.Text;
using Tagtui.Terminal.Posix;

namespace Tagtui.Terminal;

/// <summary>
/// Bytes from the terminal become events, however they are cut into reads. One sequence is collected at a time; when it
/// is whole it is told apart by its shape (a CSI, an SS3, a string, a UTF-8 character) and never by how it was sent.
/// Strings and pastes that never end are cut at a limit, so a hostile stream can't take the memory.
/// </summary>
/// <remarks>
/// Time. An ESC that nothing follows is the Escape key once <see cref="Flush"/> says that the time is up; so are
/// ESC [, ESC ] and the like Alt and that letter. On a slow line the rest may still come: it would be typed, and digits
/// are scores. So what was given up is remembered, and bytes that come next and look like its rest complete it. A
/// sequence that has got further than its introducer is nobody's typing and is waited for longer, but not for ever,
/// else one lost terminator would swallow the keyboard.
/// </remarks>
public sealed class InputDecoder : IInputDecoder
{
    private const int LongestSequence = 256;
    private const int LongestString = 64 << 10;
    private const int LongestPaste = 16 << 20;

    /// <summary>In calls of <see cref="Flush"/>, which come every 50 or 100 ms while nothing is read.</summary>
    private const int Patience = 20;

    private const int PastePatience = 40;

    private readonly List<byte> _sequence = [];
    private readonly List<byte> _paste = [];
    private State _state = State.Ground;
    private Modifiers _modifiers;
    private byte[] _givenUp = [];
    private int _waited;

    private enum State
    {
        Ground,
        Utf8,
        Escape,
        Csi,
        Ss3,
        String,
        StringEscape,
        OldMouse,
        Paste,
    }

    private static ReadOnlySpan<byte> PasteEnd => "\e[201~"u8;

    public bool Pending => _state != State.Ground;

    public void Feed(ReadOnlySpan<byte> bytes, List<TerminalEvent> events)
    {
        if (_givenUp.Length > 0 && bytes.Length > 0)
        {
            byte[] begun = _givenUp;
            _givenUp = [];
            if (LateRest.Completes(begun, bytes))
                Feed(begun, events);
        }
        foreach (byte b in bytes)
            Take(b, events);
    }

    public void Flush(List<TerminalEvent> events)
    {
        _waited++;
        switch (_state)
        {
            case State.Escape:
                GiveUp([0x1b]);
                Key(events, new Key(KeyCode.Escape));
                break;
            case State.Csi when _sequence.Count == 0:
                GiveUp("\e["u8);
                Key(events, Tagtui.Terminal.Key.Of('[', Modifiers.Alt));
                break;
            case State.Ss3 when _sequence.Count == 0:
                GiveUp("\eO"u8);
                Key(events, Tagtui.Terminal.Key.Of('O', Modifiers.Alt));
                break;
            case State.String when _sequence.Count == 1:
                byte introducer = _sequence[0];
                GiveUp([0x1b, introducer]);
                Key(events, Tagtui.Terminal.Key.Of((char)introducer, Modifiers.Alt));
                break;
            case State.Paste when _waited >= PastePatience:
                EndPaste(_paste.Count, events);
                break;
            case State.Utf8 when _waited >= Patience:
                Begin(State.Ground);
                Key(events, new Key(KeyCode.Character, Rune.ReplacementChar));
                break;
            case not State.Ground and not State.Paste when _waited >= Patience:
                Begin(State.Ground);
                break;
        }
    }

    private void GiveUp(ReadOnlySpan<byte> begun)
    {
        _givenUp = begun.ToArray();
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
            case State.OldMouse:
                _sequence.Add(b);
                if (_sequence.Count == 3)
                    EndOldMouse(events);
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
            // No answer comes as SOS or PM, so ESC X and ESC ^ are Alt and a letter.
            case (byte)'P' or (byte)']' or (byte)'_':
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
            Begin(State.Paste);
        }
        else if (parameters.Length == 0 && b == 'M')
        {
            // A terminal without SGR mouse reports: three bytes follow, which must not be typed.
            Begin(State.OldMouse);
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

    private void EndOldMouse(List<TerminalEvent> events)
    {
        int button = _sequence[0] - 32, x = _sequence[1] - 32, y = _sequence[2] - 32;
        Begin(State.Ground);
        bool release = (button & 0x63) == 3;
        if (CsiDecoder.Mouse([release ? button & ~3 : button, x, y], release) is { } mouse)
            events.Add(mouse);
    }

    private void Paste(byte b, List<TerminalEvent> events)
    {
        _waited = 0;
        _paste.Add(b);
        var pasted = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_paste);
        if (b == '~' && pasted.EndsWith(PasteEnd))
        {
            EndPaste(pasted.Length - PasteEnd.Length, events);
        }
        else if (_paste.Count >= LongestPaste)
        {
            EndPaste(_paste.Count, events);
            _state = State.Paste;
        }
    }

    private void EndPaste(int length, List<TerminalEvent> events)
    {
        string text = Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_paste)[..length]);
        _paste.Clear();
        Begin(State.Ground);
        events.Add(new PasteEvent(text.Replace("\r\n", "\n").Replace('\r', '\n')));
    }

    private void Begin(State state)
    {
        _sequence.Clear();
        _state = state;
        _waited = 0;
    }

    private static void Key(List<TerminalEvent> events, Key key) => events.Add(new KeyEvent(key));
}
