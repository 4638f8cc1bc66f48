namespace Tagtui.Terminal;

[Flags]
public enum TextAttributes : byte
{
    None = 0,
    Bold = 1,
    Dim = 2,
    Italic = 4,
    Underline = 8,
    Reverse = 16,
    Strikethrough = 32,
}

public readonly record struct Style(Color Foreground, Color Background, TextAttributes Attributes = TextAttributes.None)
{
    public static Style Plain => default;

    public Style With(TextAttributes attributes) => this with { Attributes = Attributes | attributes };

    /// <summary>This style on top of another: colours that are default here let the one below through.</summary>
    public Style Over(Style below) => new(
        Foreground.IsDefault ? below.Foreground : Foreground,
        Background.IsDefault ? below.Background : Background,
        Attributes | below.Attributes);
}
