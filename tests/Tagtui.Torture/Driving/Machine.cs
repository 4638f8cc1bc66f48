namespace Tagtui.Torture.Driving;

/// <summary>What this machine offers to a test that wants more than a plain user and a file system.</summary>
internal static class Machine
{
    public static string? Strace { get; } = Find("strace");

    public static string? Chroot { get; } = Find("chroot");

    /// <summary>What a command is put under to be run by somebody whom permissions bind: nothing, or setpriv; null where there is no way.</summary>
    public static IReadOnlyList<string>? AsPlainUser { get; } =
        !IsRoot ? [] : Find("setpriv") is { } setpriv ? [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"] : null;

    public static bool IsRoot => Libc.geteuid() == 0;

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>The folder with tagtui.sln, upwards from where the tests lie.</summary>
    public static string? Repository { get; } = FindRepository();

    private static string? FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "tagtui.sln")))
                return folder.FullName;
        }
        return null;
    }
}
