namespace Tagtui.Terminal;

/// <summary>How many colours the terminal has, or is allowed to show.</summary>
public enum ColorLevel
{
    None,
    Ansi16,
    Indexed256,
    TrueColor,
}
