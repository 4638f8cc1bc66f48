namespace Tagtui.Library;

public enum SortField
{
    Key,
    Name,
    Path,
    Folder,
    Type,
    Ext,
    Score,
    Created,
    Modified,
    Captured,
    Tags,
    Size,
    Width,
    Height,
    Ratio,
    Chars,
    Tokens,
    Sharpness,
    Duration,
    Fps,
    Steps,
    Cfg,
    Seed,
    Model,
    Sampler,
    Random,
}

/// <summary>
/// One key of an order. What has no such value comes last, whichever way it is turned; media that are equal in all keys
/// come in the order of their keys. A seed shuffles differently.
/// </summary>
public readonly record struct QuerySort(SortField Field, bool Descending, int Seed = 0);
