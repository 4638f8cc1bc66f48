using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui;

/// <summary>
/// One layer of what is seen. A screen owns its state and its keys; it draws from that state and changes nothing while
/// drawing. What it needs from disk it asks for in <see cref="Update"/>, through the app's one door.
/// </summary>
internal abstract class Screen(App app)
{
    protected App App { get; } = app;

    /// <summary>What escape does here, in a word or two, for the hints; null where it does nothing.</summary>
    public virtual string? WayOut => IsPopup ? "close" : "back";

    /// <summary>Escape is ours before the keymap's, whatever is bound to it.</summary>
    public virtual bool TakesEscape => false;

    /// <summary>The last line of the screen has this screen's keys.</summary>
    public virtual bool HasBottomLine => !IsPopup;

    /// <summary>What one does here, for whoever asks for help: a sentence or two. Null where every key is a letter of what is typed.</summary>
    public virtual string? About => null;

    /// <summary>Its keys that the keymap does not know, for the same.</summary>
    public virtual IReadOnlyList<Hint> OwnKeys => [];

    /// <summary>The rows at the bottom that a long message must not cover: what is typed there.</summary>
    public virtual int BottomRows => 0;

    /// <summary>Where keys are looked up first: `browse`, `tree`, `caption`; what is not bound there is looked up in `global`.</summary>
    public abstract string Context { get; }

    /// <summary>A popup leaves what is below it visible.</summary>
    public virtual bool IsPopup => false;

    /// <summary>A click beside a popup is escape, unless it is a question that wants an answer, or holds text that was typed.</summary>
    public virtual bool LeavesOnClickBeside => IsPopup;

    /// <summary>A focused text field takes keys before the keymap does. True when the event was taken.</summary>
    public virtual bool HandleFirst(TerminalEvent e) => false;

    /// <summary>What the keymap did not bind, the mouse, pasted text.</summary>
    public virtual bool Handle(TerminalEvent e) => false;

    /// <summary>True for a moment: what is typed now is for what will be here then, and waits.</summary>
    public virtual bool HoldsKeys => false;

    /// <summary>Before each frame, on the loop: where the library or the size is not what was last seen, ask again.</summary>
    public virtual void Update(TerminalSize size)
    {
    }

    public abstract void Draw(Canvas canvas);

    /// <summary>Escape: one step back out of what is going on here.</summary>
    public virtual void Back() => App.Close(this);

    /// <summary>A line that is being typed, to be offered again after a kill; null where there is nothing to lose.</summary>
    public virtual string? Unsent => null;

    /// <summary>Unsaved text that must not be lost: asked for when the program has to end at once.</summary>
    public virtual void SaveDrafts()
    {
    }
}
