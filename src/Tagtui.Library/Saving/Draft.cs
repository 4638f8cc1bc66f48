namespace Tagtui.Library;

/// <summary>A text being typed, kept while it is not saved. It is offered again, and never applied by itself.</summary>
public sealed record Draft(MediaKey Key, string Field, string Text, DateTimeOffset Time);
