using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Tagtui;

/// <summary>
/// Copies by the terminal (OSC 52), so that it comes out where the person sits, over SSH too; inside tmux by tmux, which passes it on
/// and keeps it for its own pasting.
/// </summary>
internal static class Clipboard
{
    /// <summary>More than that, as base64, is dropped by terminals without a word.</summary>
    private const int Most = 74_994;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void Copy(App app, string text, string what)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length == 0)
            app.Say(Tone.Warning, $"there is nothing to copy: no {what}");
        else if (bytes.Length > Most)
            app.Say(Tone.Warning, $"{what}: {bytes.Length / 1000:N0} kB is more than a terminal's clipboard takes ({Most / 1000} kB)");
        else if (app.InsideTmux)
            app.Run("copying", WorkKind.Read, null, _ => GiveToTmux(bytes), problem => Said(app, problem, text, what));
        else
        {
            app.Send(Encoding.ASCII.GetBytes($"\e]52;c;{Convert.ToBase64String(bytes)}\e\\"));
            Said(app, null, text, what);
        }
    }

    private static void Said(App app, string? problem, string text, string what)
    {
        string shown = text.ReplaceLineEndings(" ⏎ ");
        if (problem is null)
            app.Say(Tone.Good, $"copied {what}: {(shown.Length > 60 ? string.Concat(shown.AsSpan(0, char.IsHighSurrogate(shown[59]) ? 59 : 60), "…") : shown)}");
        else
            app.Say(Tone.Warning, $"{what} was not copied: {problem}");
    }

    private static string? GiveToTmux(byte[] bytes)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("tmux", ["load-buffer", "-w", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardInput.BaseStream.Write(bytes);
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            if (process.WaitForExit(Patience))
                return process.ExitCode == 0 ? null : $"tmux says {error.Result.Trim()}";
            process.Kill();
            return "tmux does not answer";
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return e.Message;
        }
    }
}
