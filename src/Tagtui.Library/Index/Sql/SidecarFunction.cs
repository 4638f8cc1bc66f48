using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Tagtui.Library.Json;
using Tagtui.Library.Posix;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// `sidecar(key)`: a medium's JSON as it lies on disk, so that SQL can ask for members that the index does not keep:
/// `json_extract(sidecar(hash), '$.metadata.workflow')`. Null where there is none or it cannot be read. Keys come from
/// an index, so they may say anything: nothing outside the media folder is opened, and no link is followed.
/// </summary>
internal sealed unsafe class SidecarFunction : IDisposable
{
    private static readonly nint Transient = -1;

    private readonly FileRoot? _media;
    private readonly GCHandle _handle;
    private string? _lastKey;
    private byte[]? _last;

    public SidecarFunction(string mediaRoot)
    {
        _media = Directory.Exists(mediaRoot) ? new FileRoot(mediaRoot) : null;
        _handle = GCHandle.Alloc(this);
    }

    public void Register(Database database) => database.CreateFunction("sidecar", 1, &Call, GCHandle.ToIntPtr(_handle));

    public void Dispose()
    {
        _handle.Free();
        _media?.Dispose();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Call(nint context, int count, nint* values)
    {
        try
        {
            var function = (SidecarFunction)GCHandle.FromIntPtr(NativeSqlite.UserData(context)).Target!;
            var text = NativeSqlite.ValueText(values[0]);
            if (text is null)
                return;
            var key = Encoding.UTF8.GetString(text, NativeSqlite.ValueBytes(values[0]));
            if (function.Read(key) is { } json)
            {
                fixed (byte* start = json)
                    NativeSqlite.ResultText(context, start, json.Length, Transient);
            }
        }
        catch (Exception)
        {
            // An exception must not cross into SQLite; what cannot be read is not there.
        }
    }

    // A row's columns ask for the same file one after the other.
    private byte[]? Read(string key)
    {
        if (key == _lastKey)
            return _last;
        (_lastKey, _last) = (key, null);
        using var file = _media?.TryOpenFile(key + FolderEntries.SidecarExtension);
        if (file is null || file.Stat() is not { IsRegular: true, Size: <= JsonText.MaxBytes } look)
            return null;
        var bytes = file.ReadAll(look.Size, JsonText.MaxBytes);
        if (JsonText.Parse(bytes, out _) is null)
            return null;
        return _last = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }
}
