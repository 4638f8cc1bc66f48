namespace Tagtui.Library;

/// <summary>One medium that stays and those that go.</summary>
/// <param name="Change">What the others know and it does not; null where nothing is to be taken over.</param>
internal sealed record KeptGroup(MediaFiles Kept, IReadOnlyList<MediaFiles> Others, Change? Change);
