using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Tagtui.Testing;

/// <summary>
/// The shipped program has its C libraries linked in. Under the JIT the same import names are found in the
/// shared libraries of the same packages.
/// </summary>
internal static class NativeLibraries
{
    private static readonly Dictionary<string, string> SharedNames = new()
    {
        ["sqlite3"] = "libsqlite3.so.0",
        ["turbojpeg"] = "libturbojpeg.so.0",
        ["z"] = "libz.so.1",
        ["webp"] = "libwebp.so.7",
        ["crypto"] = "libcrypto.so.3",
        ["ssl"] = "libssl.so.3",
    };

    [ModuleInitializer]
    internal static void Register() =>
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            SharedNames.TryGetValue(name, out var file) ? NativeLibrary.Load(file) : 0;
}
