namespace Tagtui.Library;

/// <summary>The two sizes that are kept; the number is the longest side in pixels.</summary>
public enum CachedSize
{
    Thumbnail = 150,
    Preview = 1024,
}

[Flags]
public enum CachedSizes
{
    Thumbnail = 1,
    Preview = 2,
    Both = 3,
}
