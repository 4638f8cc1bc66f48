namespace Tagtui;

/// <summary>How what a question is about can be taken back, with the key that does it here.</summary>
internal static class UndoWords
{
    /// <param name="app">Whose keys they are.</param>
    /// <param name="does">What the undo does: `brings it back`.</param>
    public static string Of(App app, string does = "takes it back") => $"{app.Keymap.KeysFor("browse", "undo") ?? ":undo"} {does}.";
}
