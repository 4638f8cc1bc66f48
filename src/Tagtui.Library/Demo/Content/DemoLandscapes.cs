namespace Tagtui.Library.Demo;

/// <summary>Sentence captions, several unrated, one on its side and one damaged.</summary>
internal static class DemoLandscapes
{
    public static DemoScene[] All { get; } =
    [
        new("landscapes/sunset_mountains", 1024, 640, SkyScenes.SunsetMountains)
        {
            Text = "The sun goes down behind four layers of purple mountains, with dark firs in front.",
            Notes = new("class:landscape, subject:mountains, subject:sunset, style:layered, color:purple, color:orange, quality:best") { Score = 5, Favourite = true },
        },
        new("landscapes/night_moon", 800, 600, SkyScenes.NightMoon)
        {
            Text = "A full moon stands above a still lake; its light lies on the water in stripes.",
            Notes = new("class:landscape, subject:moon, subject:lake, subject:stars, style:layered, color:blue, quality:good") { Score = 4, Similar = ["landscapes/aurora"] },
        },
        new("landscapes/sea_sail", 960, 640, LandScenes.SeaSail)
        {
            File = DemoFile.Jpeg,
            Text = "A small boat with a white and a red sail crosses a lively blue sea.",
            Notes = new("class:landscape, subject:sea, subject:boat, style:flat illustration, color:blue")
            {
                Score = 3, Captured = "2024-08-17T15:42:00+02:00", SourceUrl = "https://example.org/pictures/sea_sail.jpg", Username = "ana",
                Keywords = [new("regatta"), new("summer")],
            },
        },
        new("landscapes/aurora", 800, 600, SkyScenes.Aurora)
        {
            Text = "Green and violet northern lights hang over snowy hills and black firs.",
            Notes = new("class:landscape, subject:aurora, subject:stars, style:glow, color:green, color:violet, quality:best") { Score = 5, Similar = ["landscapes/night_moon"] },
        },
        new("landscapes/desert_dunes", 1024, 576, LandScenes.DesertDunes)
        {
            Text = "Three camels walk along a dune under a hot white sun.",
            Notes = new("class:landscape, subject:desert, subject:camels, style:flat illustration, color:yellow, quality:good") { Score = 2 },
        },
        new("landscapes/balloon_morning", 640, 960, SkyScenes.BalloonMorning)
        {
            File = DemoFile.TurnedJpeg,
            Text = "A red and yellow hot-air balloon floats over misty hills in the morning.",
            Notes = new("class:landscape, subject:balloon, subject:sky, style:flat illustration, color:red, color:blue"),
        },
        new("landscapes/city_skyline", 1024, 576, TownScenes.CitySkyline)
        {
            Text = "The lit windows of a city skyline at dusk, with lights on the water.",
            Notes = new("class:cityscape, subject:skyline, subject:night, style:silhouette, color:purple, quality:good") { Score = 4 },
        },
        new("landscapes/winter_house", 800, 600, TownScenes.WinterHouse)
        {
            Text = "Warm light falls from the windows of a brick house into the snow; a snowman stands by.",
            Notes = new("class:landscape, subject:house, subject:snow, subject:snowman, style:flat illustration, color:white"),
        },
        new("landscapes/island_palm", 800, 600, LandScenes.IslandPalm) { Text = "One palm tree on a very small island." },
        new("landscapes/sunflowers", 768, 768, LandScenes.Sunflowers)
        {
            Notes = new("class:landscape, subject:sunflowers, style:flat illustration, color:yellow") { Score = 3 },
        },
        new("landscapes/lighthouse_damaged", 800, 600, LandScenes.Lighthouse)
        {
            File = DemoFile.CutPng,
            Notes = new("class:landscape, subject:lighthouse, quality:damaged") { Remarks = "Damaged on purpose: the file ends in the middle." },
        },
    ];
}
