using System.Globalization;

namespace Tagtui.Torture.Libraries;

/// <summary>How the command line is spelled, in the one place where the tests know it.</summary>
internal static class Verbs
{
    public static string[] List => ["list", "--json"];

    public static string[] Undo => ["undo"];

    public static string[] Show(string key) => ["show", key, "--json"];

    public static string[] Score(int score, string key) => ["score", score.ToString(CultureInfo.InvariantCulture), key];

    public static string[] ScoreEach(int score) => ["score", score.ToString(CultureInfo.InvariantCulture), "--keys-from", "-"];

    public static string[] Caption(string text, string key) => ["caption", "--text", text, key];

    public static string[] AddTag(string tag, string key) => ["tag", "+" + tag, key];

    public static string[] AddTagToEach(string tag) => ["tag", "+" + tag, "--keys-from", "-", "--jsonl"];

    public static string[] RemoveTagFromEach(string tag) => ["tag", "-" + tag, "--keys-from", "-", "--jsonl"];

    public static string[] Delete(string key) => ["delete", key];

    public static string[] Demo(string folder) => ["demo", folder, "--no-open"];
}
