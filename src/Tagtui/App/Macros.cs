using Tagtui.Terminal;

namespace Tagtui;

/// <summary>
/// Keys recorded under a letter and played again, for as long as the program runs. A key is played when what the one
/// before it began has ended, so a macro does not outrun the disk. It stops at the first thing that goes wrong, where a
/// motion finds the end of the list, and at any key that is pressed meanwhile.
/// </summary>
internal sealed class Macros(App app)
{
    private const int MostEvents = 50_000;

    private readonly Dictionary<char, IReadOnlyList<TerminalEvent>> _macros = [];
    private readonly List<TerminalEvent> _recorded = [];
    private readonly LinkedList<TerminalEvent?> _playing = [];

    /// <summary>What is being played, the innermost last; a null in what is to come ends it.</summary>
    private readonly Stack<char> _within = [];
    private IReadOnlyList<Work> _before = [];
    private int _played;

    public char? Recording { get; private set; }

    public bool IsPlaying => _playing.Count > 0;

    public int Left => _playing.Count - _within.Count;

    /// <summary>The one that was played or recorded last.</summary>
    public char? Last { get; private set; }

    public IEnumerable<(char Letter, int Keys)> All => _macros.OrderBy(m => m.Key).Select(m => (m.Key, m.Value.Count));

    public bool Has(char letter) => _macros.ContainsKey(letter);

    public void Record(char letter)
    {
        _recorded.Clear();
        Recording = letter;
    }

    public void EndRecording()
    {
        if (Recording is not { } letter)
            return;
        Recording = null;
        if (_recorded.Count == 0)
        {
            app.Say(Tone.Quiet, "no key was recorded");
            return;
        }
        _macros[letter] = [.. _recorded];
        Last = letter;
        app.Say(Tone.Good, $"macro {letter} recorded, {_recorded.Count:N0} keys: kept until you quit");
    }

    /// <summary>What a person does; what a macro does is recorded as the keys that play it.</summary>
    public void Take(TerminalEvent e)
    {
        if (e is (KeyEvent or PasteEvent) && Recording is not null && _recorded.Count < MostEvents)
            _recorded.Add(e);
    }

    public void Play(char letter, int times)
    {
        if (!_macros.TryGetValue(letter, out var keys))
        {
            app.Say(Tone.Warning, $"there is no macro {letter}");
            return;
        }
        if (_within.Contains(letter))
        {
            app.Say(Tone.Warning, "a macro cannot play itself");
            return;
        }
        if (!IsPlaying)
            (_played, _before) = (0, [.. app.Tasks]);
        if (_played + (long)_playing.Count + (long)keys.Count * times > MostEvents)
        {
            app.Say(Tone.Warning, $"that would be more than {MostEvents:N0} keys");
            return;
        }
        Last = letter;
        _within.Push(letter);
        _playing.AddFirst((TerminalEvent?)null);
        // A macro in a macro comes before what is left of the outer one.
        for (int n = 0; n < times; n++)
            for (int i = keys.Count - 1; i >= 0; i--)
                _playing.AddFirst(keys[i]);
    }

    /// <summary>The next key, when all that the one before began has ended; a picture that is drawn later, or what went on before, is not waited for.</summary>
    public TerminalEvent? Next()
    {
        if (!IsPlaying || app.Tasks.Any(task => task.Owner is not Screens.PictureLoader && !_before.Contains(task)))
            return null;
        while (_playing.First is { } next)
        {
            _playing.RemoveFirst();
            if (next.Value is { } key)
            {
                _played++;
                return key;
            }
            _within.Pop();
        }
        return null;
    }

    public void Stop()
    {
        _playing.Clear();
        _within.Clear();
    }

    /// <summary>A motion found the end: what was meant for further pictures is not done to the last one again.</summary>
    public void StopAtTheEnd()
    {
        if (!IsPlaying)
            return;
        Stop();
        app.Say(Tone.Quiet, "the macro ended with the list");
    }
}
