namespace Tagtui.Terminal;

/// <summary>What the terminal does beyond what all do, as far as it matters to how a frame is written.</summary>
/// <param name="Synchronised">A frame can be held back until it is whole.</param>
/// <param name="Margins">Scrolling can be kept to some columns.</param>
/// <param name="Repeats">What was written last can be repeated.</param>
public readonly record struct DrawingPowers(ColorLevel Colors, bool Synchronised = false, bool Margins = false, bool Repeats = false);
