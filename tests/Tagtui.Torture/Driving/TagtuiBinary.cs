namespace Tagtui.Torture.Driving;

/// <summary>The shipped program: TAGTUI_BINARY, else dist/tagtui.</summary>
internal static class TagtuiBinary
{
    public static string? Path { get; } = Find();

    public static bool IsOptional => Environment.GetEnvironmentVariable("TAGTUI_BINARY_OPTIONAL") == "1";

    public static string Required => Path ?? throw new InvalidOperationException(
        "there is no tagtui to test: build it with ./build.sh dist, or name it in TAGTUI_BINARY");

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TAGTUI_BINARY") is { Length: > 0 } named)
            return File.Exists(named) ? System.IO.Path.GetFullPath(named) : null;
        var built = System.IO.Path.Combine(Machine.Repository ?? "", "dist", "tagtui");
        return File.Exists(built) ? built : null;
    }
}
