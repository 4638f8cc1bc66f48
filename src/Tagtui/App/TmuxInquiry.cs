using System.ComponentModel;
using System.Diagnostics;
using Tagtui.Terminal;

namespace Tagtui;

/// <summary>Asks the tmux around us what it is shown on: a child process with little time, on a worker.</summary>
internal static class TmuxInquiry
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static TmuxAnswer Ask()
    {
        try
        {
            var start = new ProcessStartInfo("tmux", ["display-message", "-p", TmuxAnswer.Question])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var text = process.StandardOutput.ReadToEndAsync();
            if (process.WaitForExit(Patience) && text.Wait(Patience))
                return TmuxAnswer.Read(text.Result);
            process.Kill();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
        }
        return TmuxAnswer.Read("");
    }
}
