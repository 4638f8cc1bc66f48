namespace Tagtui.Terminal.Posix;

public sealed record PosixTerminalOptions
{
    public bool Mouse { get; init; } = true;

    /// <summary>The kitty keyboard's flags; 1 only tells apart what legacy keys confuse, 4 adds the key's place on a Latin layout.</summary>
    public int KeyboardFlags { get; init; } = 5;
}
