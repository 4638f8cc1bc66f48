using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>After a first key of several: how it may go on.</summary>
internal static class KeyHelp
{
    public static void Draw(Canvas canvas, App app)
    {
        if (app.PendingKeys is { } pending)
            WhichKey.Draw(canvas, $"{pending.Prefix} …", [.. pending.Next.Select(n => new NextKey(n.KeyText, Label(n)))], app.Look.Widgets);
    }

    private static string Label(KeyContinuation next)
    {
        if (next.Binding is not { } binding)
            return $"{next.Count} more";
        var words = CommandText.Split(binding.Commands[0]);
        string arguments = string.Join(' ', words.Skip(1));
        return CommandTable.Find(words[0])?.Spec.Keys.FirstOrDefault(k => k.Arguments == arguments)?.Label ?? binding.CommandText;
    }
}
