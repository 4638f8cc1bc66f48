using System.Text;

namespace Tagtui.Torture.Screens;

internal interface IEscapeReceiver
{
    void Print(Rune rune);

    void Control(byte control);

    void Escape(string intermediates, char final);

    void Sequence(char prefix, string parameters, string intermediates, char final);

    /// <summary>OSC, DCS, APC, PM or SOS; the kind is the character after ESC.</summary>
    void StringSequence(char kind, string content);

    void Malformed(string what);
}

/// <summary>Bytes to terminal events; keeps its state between calls, so that a sequence may be split anywhere.</summary>
internal sealed class EscapeParser(IEscapeReceiver receiver)
{
    private enum State { Ground, Escape, Sequence, String, StringEscape }

    private readonly List<byte> _collected = [];
    private readonly byte[] _utf8 = new byte[4];
    private State _state;
    private char _stringKind;
    private int _utf8Length, _utf8Wanted;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            Feed(value);
    }

    private void Feed(byte value)
    {
        switch (_state)
        {
            case State.Ground:
                Ground(value);
                break;
            case State.Escape:
                AfterEscape(value);
                break;
            case State.Sequence:
                InSequence(value);
                break;
            case State.String when value == 0x1B:
                _state = State.StringEscape;
                break;
            case State.String when value == 7 && _stringKind == ']':
                EndString();
                break;
            case State.String when value is 0x18 or 0x1A:
                receiver.Malformed("a control string was cancelled");
                Reset();
                break;
            case State.String:
                _collected.Add(value);
                break;
            case State.StringEscape when value == '\\':
                EndString();
                break;
            case State.StringEscape:
                receiver.Malformed($"ESC 0x{value:X2} inside a control string");
                Reset();
                _state = State.Escape;
                AfterEscape(value);
                break;
        }
    }

    private void Ground(byte value)
    {
        if (_utf8Wanted > 0)
        {
            ContinueCharacter(value);
            return;
        }
        if (value == 0x1B)
            _state = State.Escape;
        else if (value < 0x20 || value == 0x7F)
            receiver.Control(value);
        else if (value < 0x80)
            receiver.Print(new Rune(value));
        else
        {
            _utf8Wanted = value switch { >= 0xC2 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF5 => 4, _ => 0 };
            if (_utf8Wanted == 0)
                receiver.Malformed($"byte 0x{value:X2} is not UTF-8");
            else
                (_utf8[0], _utf8Length) = (value, 1);
        }
    }

    private void ContinueCharacter(byte value)
    {
        if ((value & 0xC0) != 0x80)
        {
            receiver.Malformed("a character was cut short");
            _utf8Wanted = 0;
            Ground(value);
            return;
        }
        _utf8[_utf8Length++] = value;
        if (_utf8Length < _utf8Wanted)
            return;
        _utf8Wanted = 0;
        if (Rune.DecodeFromUtf8(_utf8.AsSpan(0, _utf8Length), out var rune, out _) == System.Buffers.OperationStatus.Done)
            receiver.Print(rune);
        else
            receiver.Malformed("overlong or surrogate UTF-8");
    }

    private void AfterEscape(byte value)
    {
        if (value is (byte)'[')
            _state = State.Sequence;
        else if (value is (byte)']' or (byte)'P' or (byte)'_' or (byte)'^' or (byte)'X')
        {
            _stringKind = (char)value;
            _state = State.String;
        }
        else if (value is >= 0x20 and < 0x30)
            _collected.Add(value);
        else if (value is >= 0x30 and < 0x7F)
        {
            receiver.Escape(Collected(), (char)value);
            Reset();
        }
        else
        {
            receiver.Malformed($"ESC 0x{value:X2}");
            Reset();
        }
    }

    private void InSequence(byte value)
    {
        if (value is >= 0x40 and < 0x7F)
        {
            var text = Collected();
            char prefix = text.Length > 0 && text[0] is >= '<' and <= '?' ? text[0] : '\0';
            int start = prefix == '\0' ? 0 : 1;
            int end = start;
            while (end < text.Length && text[end] is >= '0' and <= ';')
                end++;
            receiver.Sequence(prefix, text[start..end], text[end..], (char)value);
            Reset();
        }
        else if (value is >= 0x20 and < 0x40)
            _collected.Add(value);
        else if (value == 0x1B)
        {
            receiver.Malformed("ESC inside a sequence");
            Reset();
            _state = State.Escape;
        }
        else
            receiver.Control(value);
    }

    private void EndString()
    {
        receiver.StringSequence(_stringKind, Collected());
        Reset();
    }

    private string Collected() => Encoding.UTF8.GetString([.. _collected]);

    private void Reset()
    {
        _collected.Clear();
        _state = State.Ground;
    }
}
