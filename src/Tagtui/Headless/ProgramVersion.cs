using System.Reflection;

namespace Tagtui.Headless;

internal static class ProgramVersion
{
    /// <summary>As in `Directory.Build.props`.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";
}
