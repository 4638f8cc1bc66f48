namespace Tagtui.Library.Demo;

/// <summary>The table of the demo's pictures. A new one is a row in its folder's list and a painter.</summary>
internal static class DemoScenes
{
    public static IReadOnlyList<DemoScene> All { get; } = [.. DemoCats.All, .. DemoLandscapes.All, .. DemoPortraits.All, .. DemoAbstracts.All];
}
