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
        PendingKeys = null;
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
        Messages.KeyWasPressed(e);
        if (e is MouseEvent mouse)
        {
            if (!_pointer.Handle(mouse, _display!.HitRegions) && mouse.IsClick && Top.LeavesOnClickBeside)
                Press(new KeyEvent(new Key(KeyCode.Escape)));
            return;
        }
        if (e is KeyEvent)
            User.KeyWasPressed(this, Top is PaletteScreen);
        if (PendingKeys is null && Top.HandleFirst(e))
            return;
        if (e is KeyEvent { Key: var key })
        {
            Press(key);
            return;
        }
        ForgetKeys();
        Top.Handle(e);
    }

    /// <summary>What is asked on the line inside tmux is answered by tmux; so tmux is asked what it is shown on.</summary>
    private void AskTmux()
    {
        if (_display!.InsideTmux)
            Run("asking tmux", WorkKind.Read, null, _ => TmuxInquiry.Ask(), answer => Take(answer));
    }

    private void Press(Key key)
    {
        var context = Top.Context;
        switch (_keys.Feed(context, key))
        {
            case KeyMatch.Matched { Binding: var binding }:
                foreach (string line in binding.Commands)
                    Dispatcher.Execute(line);
                PendingKeys = null;
                break;
            case KeyMatch.Pending pending:
                PendingKeys = pending;
                break;
            case KeyMatch.NotBound { Keys.Keys.Count: 1 }:
                PendingKeys = null;
                Top.Handle(new KeyEvent(key));
                break;
            default:
                PendingKeys = null;
                break;
        }
    }
}
