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

    public static string Write(Keymap keymap)
    {
        var text = new StringBuilder();
        foreach (var (context, title) in Parts)
        {
            var own = keymap.Bindings(context).Where(b => b.Context == context).ToList();
            if (own.Count == 0)
                continue;
            text.Append(title).Append('\n');
            foreach (var binding in own)
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
