namespace Tagtui.Library.Demo;

/// <summary>Colours along a line from 0 to 1, evenly spaced.</summary>
internal sealed class Gradient(params Ink[] stops)
{
    public Ink At(float place)
    {
        var scaled = Math.Clamp(place, 0, 1) * (stops.Length - 1);
        var index = Math.Min((int)scaled, stops.Length - 2);
        return index < 0 ? stops[0] : Ink.Mix(stops[index], stops[index + 1], scaled - index);
    }
}
