using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>A picture in its place on the screen: the cells and the pixels that it has there, and its own pixels.</summary>
internal readonly record struct Sight(int Columns, int Rows, (int Width, int Height) Box, (int Width, int Height) Full)
{
    /// <summary>At which scale all of it is seen.</summary>
    public double Fitting => Math.Min(Box.Width / (double)Full.Width, Box.Height / (double)Full.Height);

    /// <summary>How far a cell is from the middle, in pixels of the screen.</summary>
    public (double Across, double Down) FromMiddle(int x, int y) => (((x + 0.5) / Columns - 0.5) * Box.Width, ((y + 0.5) / Rows - 0.5) * Box.Height);
}

/// <summary>
/// A look closer, for screens of pictures: how close, at which part, and the keys and the mouse that change it. Of several pictures the scale is
/// that of the main one; the others show the same part, as large as that is on it. What lies under the pointer stays there while the wheel turns.
/// </summary>
/// <param name="app">For its timers.</param>
/// <param name="main">Null where nothing is known of the picture yet.</param>
/// <param name="onWheel">What the wheel does while all of it is seen; without it, it looks closer then too.</param>
internal sealed class Loupe(App app, Func<Sight?> main, Action<int>? onWheel = null)
{
    private const double Step = 0.2;

    /// <summary>Who turns the wheel back to the whole picture turns it too far, and means nothing by it.</summary>
    private static readonly TimeSpan Overrun = TimeSpan.FromMilliseconds(400);

    private (int X, int Y)? _dragged;

    /// <summary>Null while all of it is seen.</summary>
    public Zoom? Zoom { get; private set; }

    /// <summary>The same part of another picture.</summary>
    public Zoom? Of(Sight? sight) => Zoom is { } zoom && sight is { } its && main() is { } first ? zoom with { Scale = zoom.Scale * its.Fitting / first.Fitting } : null;

    /// <summary>Doubles or halves so many times; what is smaller than the whole is the whole.</summary>
    public void By(int steps) => To(Stepped(steps));

    /// <summary>A pixel of the picture is a pixel of the screen.</summary>
    public void OneToOne() => To(1);

    /// <summary>The whole picture, as large as fits. False where it is seen already.</summary>
    public bool Fit()
    {
        bool any = Zoom is not null;
        Zoom = null;
        return any;
    }

    /// <summary>Another picture is the main one, and nothing moves.</summary>
    public void ChangeMain(Action change)
    {
        var before = main();
        change();
        if (Zoom is { } zoom && before is { } was && main() is { } now)
            Zoom = zoom with { Scale = zoom.Scale * now.Fitting / was.Fitting };
    }

    /// <summary>The arrows and some letters move about, once it is closer.</summary>
    public bool Handle(TerminalEvent e, string letters)
    {
        if (Zoom is null || e is not KeyEvent { Key: { Modifiers: Modifiers.None } key })
            return false;
        int direction = key.Code switch
        {
            KeyCode.Left => 0,
            KeyCode.Down => 1,
            KeyCode.Up => 2,
            KeyCode.Right => 3,
            KeyCode.Character when key.Rune.IsAscii && letters.Contains((char)key.Rune.Value) => "hjkl".IndexOf((char)key.Rune.Value),
            _ => -1,
        };
        if (direction < 0)
            return false;
        Move(direction switch { 0 => -Step, 3 => Step, _ => 0 }, direction switch { 2 => -Step, 1 => Step, _ => 0 }, main());
        return true;
    }

    /// <summary>Counted from the corner of the picture's place.</summary>
    public MouseOutcome Hit(MouseEvent mouse, Sight? sight)
    {
        switch (mouse.Action)
        {
            case MouseAction.WheelUp or MouseAction.WheelDown:
                Turn(mouse, -mouse.Wheel, sight);
                return MouseOutcome.Taken;
            case MouseAction.Press when mouse.IsClick:
                _dragged = (mouse.X, mouse.Y);
                if (mouse.Clicks == 2 && !Fit())
                    To(Math.Max(1, Stepped(1) ?? 1), sight, mouse);
                return MouseOutcome.Taken;
            case MouseAction.Drag when _dragged is { } from && sight is { } its:
                Move((from.X - mouse.X) / (double)its.Columns, (from.Y - mouse.Y) / (double)its.Rows, its);
                _dragged = (mouse.X, mouse.Y);
                return MouseOutcome.Taken;
            default:
                _dragged = null;
                return MouseOutcome.Ignored;
        }
    }

    private void Turn(MouseEvent mouse, int by, Sight? sight)
    {
        bool sideways = (mouse.Modifiers & Modifiers.Shift) != 0, along = sideways || (mouse.Modifiers & Modifiers.Alt) != 0;
        if (Zoom is null && onWheel is not null && (mouse.Modifiers & Modifiers.Control) == 0)
        {
            if (app.Timers.Waits(this))
                app.Timers.After(Overrun, this, () => { });
            else
                onWheel(-by);
        }
        else if (along)
            Move(sideways ? -by * Step : 0, sideways ? 0 : -by * Step, sight);
        else
        {
            To(Stepped(by), sight, mouse);
            if (Zoom is null)
                app.Timers.After(Overrun, this, () => { });
        }
    }

    private double? Stepped(int steps) => Screens.Zoom.Stepped(Zoom?.Scale, main()?.Fitting ?? 1, steps);

    private void To(double? scale) => Zoom = scale is { } one ? (Zoom ?? Screens.Zoom.Middle) with { Scale = one } : null;

    /// <summary>What is under the pointer stays there.</summary>
    private void To(double? scale, Sight? sight, MouseEvent mouse)
    {
        if (scale is not { } wanted || sight is not { } its || main() is not { } first)
        {
            To(scale);
            return;
        }
        double ratio = its.Fitting / first.Fitting;
        var seen = Of(its) ?? Screens.Zoom.Middle with { Scale = its.Fitting };
        Zoom = seen.Around(its.FromMiddle(mouse.X, mouse.Y), wanted * ratio, its.Box, its.Full) with { Scale = wanted };
    }

    private void Move(double across, double down, Sight? sight)
    {
        if (Zoom is { } zoom && sight is { } its && Of(its) is { } seen)
            Zoom = seen.Moved(across, down, its.Box, its.Full) with { Scale = zoom.Scale };
    }
}
