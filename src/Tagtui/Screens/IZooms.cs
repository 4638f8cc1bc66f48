namespace Tagtui.Screens;

/// <summary>A screen of pictures that can be looked at closer.</summary>
internal interface IZooms
{
    Loupe Loupe { get; }
}
