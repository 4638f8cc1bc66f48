namespace Tagtui.Library;

public readonly record struct CacheUsage(int Files, long Bytes)
{
    public static CacheUsage operator +(CacheUsage a, CacheUsage b) => new(a.Files + b.Files, a.Bytes + b.Bytes);
}
