namespace Tagtui.Terminal;

/// <summary>
/// Pixels to be shown: RGBA, four bytes a pixel, rows from the top without padding. Compared by reference: a picture
/// does not change once it exists. Jpeg holds the bytes it was decoded from, where a protocol can
/// send them as they are.
/// </summary>
public sealed class Picture(int width, int height, ReadOnlyMemory<byte> rgba, ReadOnlyMemory<byte> jpeg = default)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public ReadOnlyMemory<byte> Rgba { get; } = rgba;

    public ReadOnlyMemory<byte> Jpeg { get; } = jpeg;

    private readonly Dictionary<object, object> _forms = [];

    /// <summary>What was made of it for showing it, kept as long as it is: by whoever comes first, on a worker or on the loop.</summary>
    internal T Form<T>(object key, Func<T> make)
        where T : class
    {
        lock (_forms)
        {
            if (!_forms.TryGetValue(key, out var form))
                _forms[key] = form = make();
            return (T)form;
        }
    }
}
