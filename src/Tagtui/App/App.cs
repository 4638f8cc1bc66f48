using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;
using Tagtui.Terminal;

namespace Tagtui;

/// <summary>
/// One state, one loop, immediate drawing. The loop's thread owns everything that is seen: it waits for one event,
/// takes in what else has come, and draws once. Whatever takes time leaves by <see cref="Run"/> and comes back as an
/// event. Screens own behaviour; this class only knows that there is a stack of them.
/// </summary>
internal sealed partial class App : IDisposable
{
    /// <summary>A read that is nearly done is waited for, so that a jump does not show empty rows for one frame.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(5);

    /// <summary>So long the first frame may wait for the list of yesterday.</summary>
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromMilliseconds(100);

    private readonly EventQueue _events = new();
    private readonly List<Screen> _screens = [];
    private readonly WorkQueue _work;
    private readonly KeyMatcher _keys;
    private readonly Pointer _pointer;
    private readonly HeldKeys _held;
    private readonly Func<string, string?> _environment;
    private readonly TimeProvider _clock;
    private readonly Lazy<TagVocabulary> _vocabulary;
    private ITerminal? _terminal;
    private Display? _display;
    private bool _quitting;
    private string? _closed;
    private Exception? _bug;

    public App(MediaLibrary library, Settings settings, Keymap keymap, Log log, Func<string, string?> environment, TimeProvider clock)
    {
        Library = library;
        Settings = settings;
        Keymap = keymap;
        Log = log;
        _environment = environment;
        _clock = clock;
        _vocabulary = new Lazy<TagVocabulary>(() => settings.TagVocabulary.Length == 0 ? TagVocabulary.Empty : TagVocabulary.Read(Path.Combine(library.Layout.Root, settings.TagVocabulary)));
        TagColors = new TagColors(settings.TagColors);
        Timers = new Timers(clock);
        Messages = new Messages(Timers, clock);
        Dispatcher = new Dispatcher(this);
        Conflicts = new OpenConflicts(this);
        Browser = new Browser(this);
        Jumps = new Jumps(this);
        Macros = new Macros(this);
        Culling = new Culling(this, clock);
        Pictures = new PictureLoader(this);
        KeyHelp = new KeyHelp(this);
        _work = new WorkQueue(Post, clock);
        _keys = new KeyMatcher(keymap);
        _pointer = new Pointer(this, clock);
        _held = new HeldKeys(this, HandleNow);
        User = new UserState(State, settings.FirstHint);
        Place = new LastPlace(this);
        LibraryScreen = new LibraryScreen(this);
        _screens.Add(LibraryScreen);
    }

    public MediaLibrary Library { get; }

    public Settings Settings { get; }

    public Keymap Keymap { get; }

    public Log Log { get; }

    public Timers Timers { get; }

    public Messages Messages { get; }

    public Dispatcher Dispatcher { get; }

    public Browser Browser { get; }

    public Jumps Jumps { get; }

    public Macros Macros { get; }

    public Culling Culling { get; }

    public Seen Seen { get; } = new();

    public OpenConflicts Conflicts { get; }

    public TagColors TagColors { get; }

    public PictureLoader Pictures { get; }

    /// <summary>What is remembered of the user.</summary>
    public UserState User { get; }

    public LastPlace Place { get; }

    /// <summary>Where a setting comes from, and which file is the user's; null in tests.</summary>
    public ResolvedSettings? Resolved { get; init; }

    /// <summary>The user's settings file; null where there is no place for one.</summary>
    public string? ConfigFile => Resolved?.Files.FirstOrDefault(file => !file.FromLibrary)?.Path ?? new UserDirectories(_environment).ConfigFile;

    public LibraryScreen LibraryScreen { get; }

    /// <summary>The user's list of tags to complete with, read when it is first asked for: on a worker.</summary>
    public TagVocabulary Vocabulary => _vocabulary.Value;

    /// <summary>Our own folder for what is not worth keeping.</summary>
    public string State => new UserDirectories(_environment).State;

    /// <summary>This terminal gives two columns to characters of ambiguous width.</summary>
    public bool AmbiguousWide => Settings.AmbiguousWidth == 2;

    /// <summary>The user's home, for shortening paths.</summary>
    public string? Home => _environment("HOME");

    /// <summary>Where the mouse means something in what is seen, and where hints stand.</summary>
    internal IReadOnlyList<HitRegion> HitRegions => _display!.HitRegions;

    /// <summary>How things look on this terminal.</summary>
    public Look Look => _display!.Look;

    public Screen Top => _screens[^1];

    public IReadOnlyList<Work> Tasks => _work.Running;

    /// <summary>What has ended in the last minutes, the latest first.</summary>
    public IReadOnlyList<Work> FinishedTasks => _work.Finished;

    /// <summary>A line that is being typed and would be lost.</summary>
    public string? Typed => _screens.Select(screen => screen.Unsent).LastOrDefault(typed => typed is not null);

    public bool InsideTmux => _display!.InsideTmux;

    /// <summary>The theme that is seen, chosen or only tried.</summary>
    public ThemeChoice Theme
    {
        get => _display!.Theme;
        set => _display!.Theme = value;
    }

    /// <summary>Whether the mouse is ours; else it is the terminal's, for selecting text.</summary>
    public bool Mouse
    {
        get => _display!.Mouse;
        set => _display!.Mouse = value;
    }

    /// <summary>Keys that were begun, and how they may go on.</summary>
    public KeyHelp KeyHelp { get; }

    /// <summary>Nothing is under way and nothing waits: what the screen shows is final until the next key.</summary>
    public bool IsIdle => _work.Pending == 0 && _events.Count == 0;

    /// <summary>From any thread: the action runs on the loop.</summary>
    public void Post(Action action) => _events.Post(action);

    /// <summary>From the terminal's thread.</summary>
    public void Post(TerminalEvent e) => Post(() => Take(e));

    /// <summary>Runs until the user leaves. Returns the exit status.</summary>
    public int Run(ITerminal terminal)
    {
        Start(terminal);
        var times = new FrameTimes(Log);
        while (!Ended)
        {
            if (!PlayNext())
                Wait(Timers.UntilNext());
            times.Go();
            Drain();
            times.Pause();
            bool waits = _work.Pending > 0;
            if (waits)
                Wait(Grace);
            times.Go();
            if (waits)
                Drain();
            Place.Note();
            Draw();
            times.Done();
        }
        if (_closed is not null)
            SaveDrafts();
        else
            Place.Unsent = null;
        Place.WriteNow();
        Remember();
        _display!.Leave();
        if (_bug is not null)
            throw _bug;
        return ExitCode.Done;
    }

    /// <summary>Takes the terminal and shows the first page at once; what has changed on disk is looked for after that.</summary>
    internal void Start(ITerminal terminal)
    {
        _terminal = terminal;
        _display = new Display(terminal, Settings, _environment, _clock);
        AskTmux();
        User.Read();
        if (IndexQuestion.Of(this, Opened) is { } question)
        {
            LibraryScreen.IsWaiting = true;
            Push(question);
            _display.Start(this, _screens);
            return;
        }
        Place.Return();
        Resume();
        _display.Start(this, _screens);
        RecoveryWords.Say(this);
        LibraryScreen.Sync();
        Ready();
    }

    /// <summary>Where one was last time. The first page is there at once; what has to be asked for first is waited for a moment.</summary>
    private void Resume()
    {
        if (Settings.Resume && ViewMemory.Load(new UserDirectories(_environment), Library.Layout.Root) is { } memory)
            LibraryScreen.Resume(memory);
        if (Browser.Query.IsEverything && Browser.Query.Sorts.Count == 0)
            Browser.Prime();
        // First how many there are, then those at the place.
        for (int i = 0; i < 2; i++)
        {
            Browser.Update();
            if (!Browser.IsReading)
                break;
            Wait(FirstAnswer);
            Drain();
        }
    }

    /// <summary>For the next time.</summary>
    public void Remember()
    {
        if (Settings.Resume && !LibraryScreen.IsWaiting)
            LibraryScreen.Remember().Save(new UserDirectories(_environment), Library.Layout.Root);
    }

    /// <summary>Called when it is known where the first page comes from.</summary>
    public Action Ready { get; set; } = () => { };

    private void Opened(bool withIndex)
    {
        LibraryScreen.IsWaiting = false;
        if (!withIndex)
            Library.GoWithoutIndex();
        Place.Return();
        if (Settings.Resume && ViewMemory.Load(new UserDirectories(_environment), Library.Layout.Root) is { } memory)
            LibraryScreen.Resume(memory);
        RecoveryWords.Say(this);
        LibraryScreen.Sync();
        Ready();
    }

    /// <summary>For tests: what has come, once, and a frame, whatever is under way.</summary>
    internal void Turn()
    {
        Drain();
        Draw();
    }

    /// <summary>For tests: takes in everything that is under way, then draws; returns when the screen is final.</summary>
    internal void Settle()
    {
        do
        {
            bool played = PlayNext();
            Drain();
            if (_work.Pending > 0 && !played)
                Wait(null);
            Drain();
            Place.Note();
            Draw();
        }
        while ((!IsIdle || Macros.IsPlaying) && !Ended);
        if (_bug is not null)
            throw _bug;
    }

    /// <summary>The only asynchronous door: the label is what the task list and the log say.</summary>
    public Work Run<T>(string label, WorkKind kind, object? owner, Func<Work, T> run, Action<T> then)
    {
        NoticeTasks();
        return _work.Run(label, kind, owner, run, then, error => Failed(label, error));
    }

    /// <summary>Something of ours that is kept for the next time, and not worth a word where it can't be.</summary>
    public void RememberLater(string what, Action write) => Run($"keeping the {what}", WorkKind.Write, Place, _ =>
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Warning($"the {what} was not kept: {e.Message}");
        }
        return true;
    }, _ => { });

    /// <summary>Bytes of ours that draw nothing.</summary>
    public void Send(ReadOnlySpan<byte> bytes) => _display!.Send(bytes);

    /// <summary>Reads what a screen is to show and then opens it; keys that come meanwhile are for that screen.</summary>
    public void RunToOpen<T>(string label, Func<Work, T> read, Action<T> open) => _held.Opening = Run(label, WorkKind.Read, null, read, open);

    public void Push(Screen screen) => _screens.Add(screen);

    /// <summary>Closes a screen and whatever lies on it; its reads are cancelled, its writes are not.</summary>
    public void Close(Screen screen)
    {
        int index = _screens.IndexOf(screen);
        if (index <= 0)
            return;
        foreach (var closed in _screens.Skip(index))
            _work.CancelReads(closed);
        _screens.RemoveRange(index, _screens.Count - index);
    }

    /// <summary>What a command works on is in the library screen: whatever lies on it is closed first.</summary>
    public void BackToLibrary()
    {
        if (_screens.Count > 1)
            Close(_screens[1]);
    }

    public void Say(Tone tone, string text)
    {
        if (tone == Tone.Error)
            Log.Warning(text);
        if (tone is Tone.Warning or Tone.Error)
            Macros.Stop();
        Messages.Say(tone, text);
    }

    /// <summary>Something came from the shared index. What is shown is asked again when it is drawn, since the library's revision has risen.</summary>
    public void Hear(SharedNews? news)
    {
        if (news is null)
            return;
        Log.Warning(news.Text);
        Messages.Say(news.IsTrouble ? Tone.Warning : Tone.Good, news.Text);
    }

    public void Quit() => _quitting = true;

    /// <summary>Gives the terminal away for a while, to an editor.</summary>
    public void Outside(Action run)
    {
        _display!.Suspend();
        try
        {
            run();
        }
        finally
        {
            _terminal!.Resume();
            _display.Forget();
        }
    }

    /// <summary>Draws everything anew, whatever other programs left on the screen.</summary>
    public void Redraw() => _display!.Forget();

    public void SuspendProcess() => _display!.Stop();

    public void Dispose()
    {
        _work.Dispose();
        Library.Dispose();
    }

    // A write is on disk before the program ends, unless the terminal is gone: then it is in the journal, or was never promised.
    internal bool Ended => _closed is not null || _bug is not null || (_quitting && !_work.Writing);

    /// <summary>The bottom line says what takes long, and how long it still will.</summary>
    private void NoticeTasks()
    {
        if (!Timers.Waits(_work))
            Timers.After(Work.Noticed + Grace, _work, () =>
            {
                if (_work.Pending > 0)
                    NoticeTasks();
            });
    }

    private void Draw()
    {
        if (Ended)
            return;
        Messages.Settle(Top, _screens);
        _display!.Draw(this, _screens);
    }

    private void Wait(TimeSpan? limit)
    {
        if (limit != TimeSpan.Zero)
            _events.Wait(limit);
    }

    private void Drain()
    {
        while (!Ended && _events.TryTake(out var action))
        {
            try
            {
                action();
                _held.Release();
            }
            catch (UsageException e)
            {
                Say(Tone.Warning, e.Hint is null ? e.Message : $"{e.Message}; {e.Hint}");
            }
        }
        if (Timers.RunDue())
            _held.Release();
    }

    private void SaveDrafts()
    {
        foreach (var screen in _screens)
            screen.SaveDrafts();
    }

    /// <summary>What the user can do something about is said; anything else is a bug, and ends the program with the terminal given back.</summary>
    private void Failed(string label, Exception error)
    {
        if (error is LibraryException or IOException or UsageException or UnauthorizedAccessException)
            Say(Tone.Error, $"{label}: {error.Message}");
        else
            _bug = error;
    }
}
