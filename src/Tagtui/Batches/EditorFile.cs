using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Tagtui.Commands;

namespace Tagtui.Batches;

/// <summary>A text in the user's own editor, in a file that nobody else can read, and what came back.</summary>
internal static class EditorFile
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="text">What the editor is given.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="editor">The program and its options.</param>
    /// <param name="state">Our folder.</param>
    /// <param name="start">Gives the terminal away for as long as it takes.</param>
    /// <param name="problem">Why nothing came back.</param>
    public static string? Edit(string text, string name, string editor, string state, Action<Action> start, out string? problem, bool onTerminal = false)
    {
        string folder = Path.Combine(state, $"edit-{Environment.ProcessId}-{Random.Shared.NextInt64():x}");
        string file = Path.Combine(folder, name);
        problem = null;
        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.WriteAllText(file, text);
            int status = 0;
            start(() => status = Start(editor, file, onTerminal));
            if (status == 0)
                return Strict.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
            problem = $"the editor ended with status {status}: nothing was changed";
        }
        catch (DecoderFallbackException)
        {
            problem = "what the editor wrote is not UTF-8: nothing was changed";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception)
        {
            problem = $"{editor}: {e.Message}";
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        return null;
    }

    private static int Start(string editor, string file, bool onTerminal)
    {
        var words = CommandText.Split(editor);
        // The data may go to a pipe: the editor is for the person.
        string[] line = onTerminal ? ["/bin/sh", "-c", "exec \"$@\" </dev/tty >/dev/tty", "sh", .. words, file] : [.. words, file];
        using var process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
