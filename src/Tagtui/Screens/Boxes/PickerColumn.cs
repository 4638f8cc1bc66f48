using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>A column of a list in a box. It is as wide as its texts; where there is no room it gives up to its least, and the last columns go.</summary>
internal sealed record PickerColumn<T>(string Title, Func<T, string> Text)
{
    public int Least { get; init; } = 10;

    /// <summary>Numbers and times.</summary>
    public bool AtRight { get; init; }
}
