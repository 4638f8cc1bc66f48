using System.Text;
using Tagtui.Commands;

namespace Tagtui.Headless;

/// <summary>The keys of the screen, read off the keymap: what `tagtui help keys` prints, remapped keys included.</summary>
internal static class KeysText
{
    private static readonly (string Context, string Title)[] Parts =
    [
        ("browse", "List and picture"), ("tree", "Folders and tags"), ("tags", "Tag line"), ("compare", "Pictures side by side"), ("caption", "Caption editor"), ("global", "Everywhere"),
    ];

    /// <summary>The bindings of each part of the screen, in the order in which they are read; a part that has no title here comes last, by its name.</summary>
    public static IEnumerable<((string Context, string Title) Part, Binding Binding)> Rows(Keymap keymap)
    {
        var named = Parts.Select(part => part.Context).ToHashSet();
        foreach (var part in Parts.Concat(keymap.Contexts.Where(context => !named.Contains(context)).Order(StringComparer.Ordinal).Select(context => (Context: context, Title: context))))
        {
            foreach (var binding in keymap.Bindings(part.Context).Where(binding => binding.Context == part.Context))
                yield return (part, binding);
        }
    }

    public static string Write(Keymap keymap)
    {
        var text = new StringBuilder();
        foreach (var part in Rows(keymap).GroupBy(row => row.Part, row => row.Binding))
        {
            text.Append(part.Key.Title).Append('\n');
            foreach (var binding in part)
            {
                string name = CommandText.Split(binding.Commands[0])[0];
                string says = CommandTable.Find(name)?.Spec.Summary ?? "";
                text.Append("  ").Append(binding.Keys.ToString().PadRight(12)).Append(' ').Append(binding.CommandText.PadRight(20)).Append(' ').Append(says).Append('\n');
            }
            text.Append('\n');
        }
        return text.ToString();
    }
}
