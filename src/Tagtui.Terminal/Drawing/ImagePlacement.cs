namespace Tagtui.Terminal;

/// <summary>A picture on the surface: the cells that it fills, in surface coordinates.</summary>
public readonly record struct ImagePlacement(Picture Picture, Rect Area);
