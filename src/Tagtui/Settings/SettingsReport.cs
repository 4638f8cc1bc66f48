using System.Text.Json;

namespace Tagtui;

/// <summary>`config show` and `config path`: every setting, its value, where that comes from, and what it is for.</summary>
internal static class SettingsReport
{
    public static IEnumerable<string> Show(ResolvedSettings resolved)
    {
        int width = SettingsTable.Rows.Max(r => r.Name.Length);
        foreach (var (setting, origin) in resolved.All)
        {
            yield return $"{setting.Name.PadRight(width)} = {setting.ToToml(resolved.Values)}  ({origin.Text})";
            yield return $"{"".PadRight(width)}   {setting.Sentence}";
        }
    }

    public static void WriteJson(ResolvedSettings resolved, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("settings");
        foreach (var (setting, origin) in resolved.All)
        {
            writer.WriteStartObject();
            writer.WriteString("name", setting.Name);
            writer.WritePropertyName("value");
            setting.WriteJson(resolved.Values, writer);
            writer.WritePropertyName("default");
            setting.WriteJson(new Settings(), writer);
            writer.WriteString("origin", origin.Text);
            writer.WriteString("origin_kind", Word(origin.Kind));
            writer.WriteString("environment", setting.Environment);
            writer.WriteString("flag", setting.Flag?.Name);
            writer.WriteString("wants", setting.Wants);
            writer.WriteString("help", setting.Sentence);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        WriteProblems(resolved.Problems, writer);
        writer.WriteEndObject();
    }

    /// <summary>A member `problems`, in an object that the caller has open.</summary>
    public static void WriteProblems(IEnumerable<Problem> problems, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            writer.WriteStartObject();
            writer.WriteString("severity", problem.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" });
            writer.WriteString("where", problem.Where);
            writer.WriteString("message", problem.Message);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    public static IEnumerable<string> Paths(ResolvedSettings resolved, UserDirectories directories)
    {
        foreach (var file in resolved.Files)
            yield return $"{(file.FromLibrary ? "library" : "user"),-8} {file.Path}{(file.Exists ? "" : "  (not there)")}";
        yield return $"log      {directories.LogFile}";
        yield return $"cache    {directories.Cache}";
    }

    public static void WritePaths(ResolvedSettings resolved, UserDirectories directories, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("files");
        foreach (var file in resolved.Files)
        {
            json.WriteStartObject();
            json.WriteString("of", file.FromLibrary ? "library" : "user");
            json.WriteString("path", file.Path);
            json.WriteBoolean("exists", file.Exists);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("log", directories.LogFile);
        json.WriteString("cache", directories.Cache);
        json.WriteEndObject();
    }

    private static string Word(SettingOriginKind kind) => kind switch
    {
        SettingOriginKind.Flag => "flag",
        SettingOriginKind.Environment or SettingOriginKind.SharedEnvironment => "environment",
        SettingOriginKind.LibraryFile => "library",
        SettingOriginKind.UserFile => "user",
        _ => "default",
    };
}
