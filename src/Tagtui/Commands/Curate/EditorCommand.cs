using System.ComponentModel;
using System.Diagnostics;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>The caption in the user's own editor; what comes back is saved like any other change.</summary>
internal sealed class EditorCommand : Command
{
    public override CommandSpec Spec { get; } = new("edit", Chapter.Curate, "write the caption in your own editor ($EDITOR)")
    {
        Hosts = Hosts.Screen,
        Needs = Needs.WritableLibrary,
        RunsPrograms = true,
        Keys = [new("browse", "e", "", "edit")],
    };

    public override string? WhyDisabled(App app) => app.Browser.Current is null ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        var key = app.Browser.Current!.Key;
        app.Run("reading the caption", WorkKind.Read, null, _ => app.Library.Get(key), record =>
        {
            if (record is null)
                app.Say(Tone.Warning, $"{key} is gone");
            else if (record.Content.CaptionRefusal is { } refusal)
                app.Say(Tone.Warning, refusal);
            else
                Edit(app, record);
        });
    }

    private static void Edit(App app, MediumRecord record)
    {
        string caption = record.Content.Caption;
        string folder = Path.Combine(app.State, $"edit-{Environment.ProcessId}-{Random.Shared.NextInt64():x}");
        string file = Path.Combine(folder, "caption.txt");
        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.WriteAllText(file, caption);
            int status = 0;
            app.Outside(() => status = Start(app.Settings.Editor, file));
            // Editors end the last line; a caption has none to end.
            string edited = File.ReadAllText(file).TrimEnd('\n', '\r');
            if (status != 0)
                app.Say(Tone.Warning, $"the editor ended with status {status}: the caption is as it was");
            else if (edited != caption.TrimEnd('\n', '\r'))
                app.Save(new SetCaption(edited), record, (_, _) => { });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception)
        {
            app.Say(Tone.Error, $"{app.Settings.Editor}: {e.Message}");
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static int Start(string editor, string file)
    {
        var words = CommandText.Split(editor);
        using var process = Process.Start(new ProcessStartInfo(words[0], [.. words.Skip(1), file]) { UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
