using Tagtui.Screens;
using Tagtui.Terminal;

namespace Tagtui;

/// <summary>The way of a key: recorded or played, held back until its screen is there, the pointer, the focused text field, the keymap, the screen.</summary>
internal sealed partial class App
{
    /// <summary>A key that the mouse stands for.</summary>
    public void Press(KeyEvent key) => Handle(key);

    /// <summary>Keys that were begun are given up.</summary>
    public void ForgetKeys()
    {
        _keys.Reset();
        KeyHelp.Pending = null;
    }

    private void Take(TerminalEvent e)
    {
        switch (e)
        {
            case ClosedEvent closed:
                _closed = closed.Reason;
                return;
            case ResizeEvent or ResumeEvent or AnswerEvent:
                if (_display!.Take(this, e))
                    Pictures.Forget();
                return;
            case FocusEvent { Focused: true }:
                // tmux may be shown on another terminal than before.
                AskTmux();
                break;
        }
        if (e is KeyEvent && Macros.IsPlaying)
        {
            Macros.Stop();
            Say(Tone.Quiet, "the macro was stopped");
            return;
        }
        bool recording = Macros.Recording is not null;
        Handle(e);
        if (recording)
            Macros.Take(e);
    }

    /// <summary>True when there is a key of a macro to be taken next.</summary>
    private bool PlayNext()
    {
        if (Macros.Next() is not { } e)
            return false;
        Post(() => Handle(e));
        return true;
    }

    private void Handle(TerminalEvent e)
    {
        if (!_held.Hold(e))
            HandleNow(e);
    }

    private void HandleNow(TerminalEvent e)
    {
        int said = Messages.Count;
        bool acted = Act(e);
        // What is being written says itself how it went, in the place of what stands there.
        if (acted && (e is KeyEvent or PasteEvent || e is MouseEvent { IsClick: true } or MouseEvent { Wheel: not 0 }) && !_work.Writing)
            Messages.WentOn(said);
    }

    /// <summary>True where something was done.</summary>
    private bool Act(TerminalEvent e)
    {
        if (e is MouseEvent mouse)
        {
            if (_pointer.Handle(mouse, _display!.HitRegions))
                return true;
            if (!mouse.IsClick || !Top.LeavesOnClickBeside)
                return false;
            Press(new KeyEvent(new Key(KeyCode.Escape)));
            return true;
        }
        if (e is KeyEvent { Key: var pressed })
            User.KeyWasPressed(this, pressed, FirstHint.Place(this, _display!.Size) is not null);
        if (KeyHelp.Pending is null && Top.HandleFirst(e))
            return true;
        if (e is KeyEvent { Key: var key })
            return Press(key);
        ForgetKeys();
        return Top.Handle(e);
    }

    /// <summary>What is asked on the line inside tmux is answered by tmux; so tmux is asked what it is shown on.</summary>
    private void AskTmux()
    {
        if (_display!.InsideTmux)
            Run("asking tmux", WorkKind.Read, null, _ => TmuxInquiry.Ask(), answer => Take(answer));
    }

    /// <summary>True where the key did something: to begin several is nothing yet.</summary>
    private bool Press(Key key)
    {
        if (KeyHelp.Handle(key, _display!.Size))
            return false;
        var context = Top.Context;
        var match = _keys.Feed(context, key);
        KeyHelp.Pending = match as KeyMatch.Pending;
        switch (match)
        {
            case KeyMatch.Matched { Binding: var binding }:
                foreach (string line in binding.Commands)
                    Dispatcher.Execute(line);
                return true;
            case KeyMatch.NotBound { Keys.Keys.Count: 1 }:
                return Top.Handle(new KeyEvent(key));
            default:
                return false;
        }
    }
}
