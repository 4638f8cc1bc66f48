namespace Tagtui.Library;

/// <summary>The files of one medium, as paths relative to the media root. The medium itself may be absent (an orphaned sidecar).</summary>
public sealed record MediaFiles(MediaKey Key, string? Media, string Sidecar, string Caption);
