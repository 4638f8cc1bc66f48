namespace Tagtui.Library.Demo;

/// <summary>One picture of the demo: how it is painted and filed, and what lies beside it.</summary>
internal sealed record DemoScene(string Key, int Width, int Height, Action<DemoCanvas> Paint)
{
    public DemoFile File { get; init; } = DemoFile.Png;

    /// <summary>What the sidecar says; null leaves the picture without one, unless there is <see cref="Verbatim"/>.</summary>
    public DemoNotes? Notes { get; init; }

    /// <summary>A sidecar as another program wrote it, to the byte.</summary>
    public byte[]? Verbatim { get; init; }

    /// <summary>The `.txt` beside the picture; null leaves it without one.</summary>
    public string? Text { get; init; }

    public string FileName => Key + (File is DemoFile.Jpeg or DemoFile.TurnedJpeg ? ".jpg" : ".png");
}

internal enum DemoFile
{
    Png,
    TransparentPng,
    /// <summary>A PNG that ends in the middle.</summary>
    CutPng,
    Jpeg,
    /// <summary>A JPEG stored on its side, with the EXIF orientation that says so.</summary>
    TurnedJpeg,
}
