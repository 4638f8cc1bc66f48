using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// What pictures that stand side by side are called, in as many columns as there are: the whole key, else only so much of its end as
/// tells them apart, and of that the beginning, or the end where they all begin alike.
/// </summary>
internal sealed class CompareNames(IReadOnlyList<MediaKey> keys)
{
    private readonly IReadOnlyList<string> _short = Shortest(keys);

    public string Fitting(Canvas canvas, int i, int columns)
    {
        if (canvas.Measure(keys[i].Value) <= columns)
            return keys[i].Value;
        var beginnings = _short.Select(name => canvas.Truncate(name, Math.Max(0, columns)));
        return beginnings.Distinct().Count() == keys.Count ? canvas.Truncate(_short[i], Math.Max(0, columns)) : canvas.TruncateStart(_short[i], Math.Max(0, columns));
    }

    /// <summary>Without the folders that all of them share, or without any where the names alone differ.</summary>
    private static IReadOnlyList<string> Shortest(IReadOnlyList<MediaKey> keys)
    {
        int most = keys.Max(key => key.Value.Count(c => c == '/'));
        for (int folders = 0; folders < most; folders++)
        {
            string[] names = [.. keys.Select(key => string.Join('/', key.Value.Split('/').TakeLast(folders + 1)))];
            if (names.Distinct().Count() == names.Length)
                return names;
        }
        return [.. keys.Select(key => key.Value)];
    }
}
