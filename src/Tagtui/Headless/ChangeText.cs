using System.Text;
using Tagtui.Batches;
using Tagtui.Library;
using Tagtui.Terminal.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Headless;

/// <summary>
/// What a change does to one picture, a line for each field, as the screen's preview has it:
/// `img_0042  caption  a ⟦kitty⟧→⟦cat⟧ sitting`. In colour only where a terminal shows it, and wants it.
/// </summary>
internal static class ChangeText
{
    public static void Write(Output output, ChangedItem item, bool atBeginning = false)
    {
        if (item.MovedTo is { } to)
        {
            output.Line($"{item.Key} → {to}");
            return;
        }
        var fields = item is { Before: { } before, After: { } after } ? ContentDifference.Of(before, after) : [];
        if (fields.Count == 0)
            output.Line(item.Key.Value);
        foreach (var field in fields)
            Write(output, item.Key, field, atBeginning);
    }

    public static void Write(Output output, MediaKey key, FieldDifference field, bool atBeginning = false)
    {
        if (output.Form == OutputForm.Plain)
        {
            output.Row(key.Value, field.Name, field.Before ?? "", field.After ?? "");
            return;
        }
        var line = new StringBuilder();
        line.Append(ScreenText.Visible(key.Value)).Append("  ").Append(ScreenText.Visible(field.Name)).Append("  ");
        foreach (var (part, text) in DiffPieces.Of(BatchLine.DiffOf(field, atBeginning), ascii: false))
        {
            string visible = ScreenText.Visible(text.ReplaceLineEndings("␤"));
            line.Append(!output.Colour ? visible : part switch
            {
                DiffPart.Removed => $"\e[31m{visible}\e[0m",
                DiffPart.Added => $"\e[32m{visible}\e[0m",
                DiffPart.Mark => $"\e[2m{visible}\e[0m",
                _ => visible,
            });
        }
        output.Text(line.Append('\n').ToString());
    }
}
