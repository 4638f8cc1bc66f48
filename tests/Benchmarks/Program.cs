using System.Globalization;

namespace Tagtui.Benchmarks;

/// <summary>
/// Our time beside that of the peers that are installed, as whole processes: runs take turns, medians are compared, and only
/// ratios of one run mean anything.
/// </summary>
internal static class Program
{
    private const int Usual = 10_000;

    public static int Main(string[] arguments)
    {
        if (arguments.Length == 0 || !File.Exists(arguments[0]))
        {
            Console.Error.WriteLine("usage: Benchmarks TAGTUI [ITEMS]");
            return 2;
        }
        int count = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Usual;
        string root = Directory.CreateTempSubdirectory("tagtui-bench-").FullName;
        try
        {
            Environment.SetEnvironmentVariable("HOME", root);
            foreach (string name in (string[])["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"])
                Environment.SetEnvironmentVariable(name, Path.Combine(root, name));
            new Comparisons(Path.GetFullPath(arguments[0]), root, count).Run();
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
