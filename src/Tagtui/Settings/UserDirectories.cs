using System.Runtime.InteropServices;

namespace Tagtui;

/// <summary>
/// The user's folders by the XDG rules (a relative path in a variable counts as none). Only the environment is asked:
/// .NET's special folders and user name read the password file, which in a static program or an empty chroot fails.
/// Without a home there is no configuration; state and cache go to a folder of our own in the temporary directory.
/// </summary>
internal sealed partial class UserDirectories
{
    private readonly string? temporary;

    public UserDirectories(Func<string, string?> environment)
    {
        Home = Absolute(environment("HOME"));
        if (Absolute(environment("XDG_STATE_HOME")) == null || Absolute(environment("XDG_CACHE_HOME")) == null)
            temporary = Home == null ? Path.Combine(Absolute(environment("TMPDIR")) ?? "/tmp", $"tagtui-{UserId()}") : null;
        Config = Below(environment("XDG_CONFIG_HOME"), ".config");
        State = Below(environment("XDG_STATE_HOME"), ".local/state") ?? Path.Combine(temporary!, "state");
        Cache = Below(environment("XDG_CACHE_HOME"), ".cache") ?? Path.Combine(temporary!, "cache");
    }

    public string? Home { get; }

    /// <summary>Null without a home: a folder that anybody could have made first is not asked what editor to run.</summary>
    public string? Config { get; }

    public string State { get; }

    public string Cache { get; }

    public string? ConfigFile => Config == null ? null : Path.Combine(Config, "config.toml");

    public string LogFile => Path.Combine(State, "tagtui.log");

    /// <summary>`~` and `~/x` with the home in place; anything else, and everything without a home, as it is.</summary>
    public string Expand(string path) =>
        Home != null && (path == "~" || path.StartsWith("~/", StringComparison.Ordinal)) ? Path.Join(Home, path.AsSpan(1)) : path;

    /// <summary>Makes one of these folders, for its user only. False where that can't be, or where it is somebody else's.</summary>
    public bool TryCreate(string directory)
    {
        if (temporary != null && directory.StartsWith(temporary + "/", StringComparison.Ordinal))
        {
            MakeWithParents(temporary);
            if (!IsOwnFolder(temporary))
                return false;
        }
        MakeWithParents(directory);
        return Directory.Exists(directory);
    }

    private static void MakeWithParents(string directory)
    {
        const int ownerOnly = 0x1C0;
        for (int slash = directory.IndexOf('/', 1); slash > 0; slash = directory.IndexOf('/', slash + 1))
            _ = MakeFolder(directory[..slash], ownerOnly);
        _ = MakeFolder(directory, ownerOnly);
    }

    private string? Below(string? variable, string usual)
    {
        string? parent = Absolute(variable) ?? (Home == null ? null : Path.Combine(Home, usual));
        return parent == null ? null : Path.Combine(parent, "tagtui");
    }

    private static string? Absolute(string? path) => path is { Length: > 0 } && path[0] == '/' ? path : null;

    /// <summary>In /tmp somebody else may have made the folder first: it must be a folder, ours, and closed to others.</summary>
    private static bool IsOwnFolder(string path)
    {
        const int atCurrentDirectory = -100, noFollow = 0x100;
        const uint typeModeAndOwner = 0x1 | 0x2 | 0x8;
        Span<byte> status = stackalloc byte[256];
        status.Clear();
        if (StatX(atCurrentDirectory, path, noFollow, typeModeAndOwner, ref MemoryMarshal.GetReference(status)) != 0)
            return false;
        uint owner = MemoryMarshal.Read<uint>(status[20..]);
        int mode = MemoryMarshal.Read<ushort>(status[28..]);
        return owner == UserId() && (mode & 0xF000) == 0x4000 && (mode & 0x3F) == 0;
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint UserId();

    [LibraryImport("libc", EntryPoint = "mkdir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFolder(string path, int mode);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte status);
}
