namespace Tagtui.Terminal;

/// <summary>What a part of the screen made of the mouse.</summary>
public readonly record struct MouseOutcome(bool IsTaken, string? Keys = null)
{
    public static MouseOutcome Ignored => default;

    public static MouseOutcome Taken => new(true);

    /// <summary>It stands for these keys, as a hint writes them.</summary>
    public static MouseOutcome Press(string keys) => new(true, keys);

    public static MouseOutcome When(bool taken) => new(taken);
}

/// <summary>
/// A part of the screen and what the mouse does there, registered while it is drawn, so that what is seen is what is hit. What was drawn
/// later lies above.
/// </summary>
/// <param name="Area">What is seen of it.</param>
/// <param name="X">Its own corner, from which the handler counts.</param>
/// <param name="Y">The same downwards.</param>
/// <param name="Handle">Told of presses, the wheel, and of drags and the release that follow a press.</param>
public readonly record struct HitRegion(Rect Area, int X, int Y, Func<MouseEvent, MouseOutcome> Handle)
{
    /// <summary>The keys that a click here stands for; null where it is about something else.</summary>
    public string? Keys { get; init; }

    public MouseOutcome Hit(MouseEvent mouse) => Handle(mouse with { X = mouse.X - X, Y = mouse.Y - Y });
}
