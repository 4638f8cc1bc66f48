namespace Tagtui.Screens;

/// <summary>A screen of pictures that can be looked at closer.</summary>
internal interface IZooms
{
    /// <summary>Doubles or halves so many times.</summary>
    void ZoomBy(int steps);

    /// <summary>A pixel of the picture is a pixel of the screen.</summary>
    void OneToOne();

    /// <summary>The whole picture, as large as fits.</summary>
    void Fit();
}
