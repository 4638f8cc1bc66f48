using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>
/// What a command on the screen works on: what is marked, the range, or the picture under the cursor. A range of a
/// hundred thousand is not spelled out until a worker needs it.
/// </summary>
internal sealed record Targets(int Count, Func<MediaLibrary, IReadOnlyList<MediaKey>> Resolve)
{
    public static Targets None { get; } = new(0, _ => []);

    public static Targets Of(IReadOnlyList<MediaKey> keys) => new(keys.Count, _ => keys) { One = keys is [var one] ? one : null };

    /// <summary>The only one, where it is known already.</summary>
    public MediaKey? One { get; private init; }

    /// <summary>What is to be seen of them; null where they are more than one sees.</summary>
    public Shown? Shown { get; init; }

    /// <summary>In words, for messages: "img_0042", "312 pictures".</summary>
    public string Describe(MediaKey? current) =>
        Count == 1 && (One ?? current) is { } key ? key.Value : $"{Count:N0} pictures";
}
