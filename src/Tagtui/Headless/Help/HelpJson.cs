using System.Text.Json;
using Tagtui.Commands;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>The help for programs: an editor's plugin, a test, somebody's own cheat sheet.</summary>
internal static class HelpJson
{
    public static void Program(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("commands");
        foreach (var command in CommandTable.All.Where(command => !command.Spec.Hidden))
            Verb(json, command.Spec);
        json.WriteEndArray();
        Options(json, "common_options", Invocation.CommonOptions);
        json.WriteStartArray("topics");
        foreach (var topic in HelpTopics.All)
        {
            json.WriteStartObject();
            json.WriteString("name", topic.Name);
            json.WriteString("summary", topic.Says);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Verb(Utf8JsonWriter json, CommandSpec spec)
    {
        json.WriteStartObject();
        json.WriteString("name", spec.Name);
        json.WriteString("chapter", spec.Chapter.ToString());
        json.WriteString("summary", spec.Summary);
        json.WriteString("usage", $"{spec.Name} {spec.Usage}".TrimEnd());
        json.WriteBoolean("verb", spec.On(Hosts.Headless));
        json.WriteBoolean("on_screen", spec.On(Hosts.Screen));
        if (spec.Details.Length > 0)
            json.WriteString("details", spec.Details.Trim());
        Options(json, "options", spec.Options);
        json.WriteStartArray("keys");
        foreach (var key in spec.Keys)
        {
            json.WriteStartObject();
            json.WriteString("context", key.Context);
            json.WriteString("keys", key.Keys);
            json.WriteString("command", $"{spec.Name} {key.Arguments}".TrimEnd());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("examples");
        foreach (var example in spec.Examples)
        {
            json.WriteStartObject();
            json.WriteString("line", "tagtui " + example.Line);
            json.WriteString("does", example.Does);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Topic(Utf8JsonWriter json, HelpTopic topic, Keymap keymap)
    {
        json.WriteStartObject();
        json.WriteString("topic", topic.Name);
        if (topic.Name == "keys")
            Keys(json, keymap);
        else if (topic.Name == "query")
            Query(json);
        else
            json.WriteString("text", topic.Write(keymap));
        json.WriteEndObject();
    }

    private static void Keys(Utf8JsonWriter json, Keymap keymap)
    {
        json.WriteStartArray("keys");
        foreach (var (part, binding) in KeysText.Rows(keymap))
        {
            json.WriteStartObject();
            json.WriteString("context", part.Context);
            json.WriteString("keys", binding.Keys.ToString());
            json.WriteString("command", binding.CommandText);
            json.WriteString("origin", binding.Origin);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Query(Utf8JsonWriter json)
    {
        Words("fields", QueryWords.Fields);
        Words("flags", QueryWords.Flags);
        Words("shapes", QueryWords.Shapes);
        Words("parts", QueryWords.Parts);

        void Words(string name, IReadOnlyList<QueryWord> words)
        {
            json.WriteStartArray(name);
            foreach (var word in words)
            {
                json.WriteStartObject();
                json.WriteString("name", word.Name);
                json.WriteString("help", word.Help);
                Texts("aliases", word.Aliases);
                Texts("examples", word.Examples);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }

        void Texts(string name, IReadOnlyList<string> texts)
        {
            json.WriteStartArray(name);
            foreach (string text in texts)
                json.WriteStringValue(text);
            json.WriteEndArray();
        }
    }

    private static void Options(Utf8JsonWriter json, string name, IReadOnlyList<CommandOption> options)
    {
        json.WriteStartArray(name);
        foreach (var option in options)
        {
            json.WriteStartObject();
            json.WriteString("name", "--" + option.Name);
            json.WriteString("value", option.Value);
            json.WriteString("help", option.Help);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
