namespace Tagtui.Headless;

/// <summary>What can be read about besides the verbs: a name, what it says, and its page.</summary>
internal sealed record HelpTopic(string Name, string Says, Func<Keymap, string> Write);

internal static class HelpTopics
{
    public static IReadOnlyList<HelpTopic> All { get; } =
    [
        new("tutorial", "ten minutes on the demo library, key by key", _ => TutorialText.Write()),
        new("keys", "the keys of the screen", KeysText.Write),
        new("query", "the query language", _ => QueryText.Write()),
        new("formats", "what lies where, sidecars, captions, pictures that can be read", _ => FormatsText.Write()),
        new("safety", "what is promised of your files, and what to do when something went wrong", _ => SafetyText.Write()),
        new("settings", "every setting, as a file to start from", _ => SettingsExample.Write()),
    ];
}
