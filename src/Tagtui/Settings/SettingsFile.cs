using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>A settings file as it was read: a table, or why there is none. A missing file is neither.</summary>
internal sealed partial record SettingsFile(string Path, TomlTable? Table, Problem? Problem)
{
    public bool Missing => Table == null && Problem == null;

    /// <param name="path">The file; messages name it so.</param>
    /// <param name="named">
    /// The user named this file: then it may be a pipe. A file that was merely found must be a regular one: a
    /// library may come from anybody, and opening a named pipe would wait for ever.
    /// </param>
    public static SettingsFile Read(string path, bool named)
    {
        const int closeOnExec = 0x80000, nonBlocking = 0x800, noSuchFile = 2, noFolder = 20;
        int descriptor = Open(path, closeOnExec | (named ? 0 : nonBlocking));
        if (descriptor < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            return error is noSuchFile or noFolder ? new SettingsFile(path, null, null) : Unreadable(path, Marshal.GetPInvokeErrorMessage(error));
        }
        try
        {
            using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            if (!named && !stream.CanSeek)
                return Unreadable(path, "not a regular file");
            return Parse(ReadAll(stream), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Unreadable(path, Directory.Exists(path) ? "a folder" : e.Message);
        }
    }

    public static SettingsFile Parse(ReadOnlySpan<byte> utf8, string name)
    {
        try
        {
            return new SettingsFile(name, TomlReader.Read(utf8, name), null);
        }
        catch (TomlException e)
        {
            return new SettingsFile(name, null, new Problem(Severity.Error, $"{name}:{e.Place.Line}:{e.Place.Column}", e.Problem));
        }
    }

    /// <summary>One byte more than the reader takes is enough for it to say so, whatever endless thing this is.</summary>
    private static ReadOnlySpan<byte> ReadAll(FileStream stream)
    {
        byte[] buffer = new byte[4096];
        int length = 0;
        while (true)
        {
            int read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
                return buffer.AsSpan(0, length);
            length += read;
            if (length > TomlReader.LargestFile)
                return buffer.AsSpan(0, length);
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, TomlReader.LargestFile + 1));
        }
    }

    private static SettingsFile Unreadable(string path, string why) => new(path, null, new Problem(Severity.Error, path, $"can't be read: {why}"));

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);
}
