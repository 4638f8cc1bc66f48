namespace Tagtui.Library.Demo;

/// <summary>A trainer's folder: tag captions, a trigger word, a mask, and one picture that does not belong.</summary>
internal static class DemoCats
{
    public static DemoScene[] All { get; } =
    [
        new("10_cat/tabby_window", 800, 600, CatScenes.TabbyWindow)
        {
            Text = "ohwx cat, orange tabby, sitting, window sill, sunset, potted plant, warm light",
            Notes = new("class:cat, subject:orange tabby, subject:window, style:flat illustration, color:orange, quality:best")
            {
                Score = 5, Approved = true, Favourite = true, Masks = ["10_cat/tabby_window_mask"], Similar = ["10_cat/tabby_sleeping=0.93", "10_cat/kitten_yarn=0.71"],
                Remarks = "The cover picture.",
                Keywords = [new("tabby", "user"), new("window", "auto", 0.97, "clip"), new("evening", "auto", 0.58, "clip")],
                Artifacts =
                [
                    new("upstream") { Path = "art/upstream/tabby_window.png", Width = 800, Height = 600, Status = "completed" },
                    new("web-optimized") { Path = "art/web-optimized/tabby_window.jpeg", Width = 400, Height = 300, Created = "2025-03-01T12:00:00Z", Blurhash = "LLIX;~~qM{-;~qxu%Mt7-;%MRjM{", Status = "completed" },
                    new("upscaled") { Status = "failed", Error = "out of memory", RetryCount = 2 },
                ],
            },
        },
        new("10_cat/tabby_window_mask", 800, 600, CatScenes.TabbyWindowMask)
        {
            Notes = new("mask_type:cat") { SourceImage = "10_cat/tabby_window", MaskCategory = "cat" },
        },
        new("10_cat/tabby_sleeping", 800, 600, CatScenes.TabbySleeping)
        {
            Text = "ohwx cat, orange tabby, sleeping, red cushion, indoors",
            Notes = new("class:cat, subject:orange tabby, subject:cushion, style:flat illustration, color:orange, quality:good")
            {
                Score = 4, Similar = ["10_cat/tabby_window=0.93"],
                Artifacts = [new("upstream") { Path = "art/upstream/tabby_sleeping.png", Status = "completed" }, new("web-optimized") { Status = "pending" }],
            },
        },
        new("10_cat/black_moon", 640, 800, CatScenes.BlackMoon)
        {
            Text = "ohwx cat, black cat, full moon, fence, night, stars",
            Notes = new("class:cat, subject:black cat, subject:moon, style:silhouette, color:purple, quality:best") { Score = 5 },
        },
        new("10_cat/siamese_portrait", 640, 640, CatScenes.SiamesePortrait)
        {
            Text = "ohwx cat, siamese, blue eyes, collar, pink background, close-up",
            Notes = new("class:cat, subject:siamese, style:portrait, color:pink, quality:good") { Score = 3 },
        },
        new("10_cat/kitten_yarn", 768, 576, CatScenes.KittenYarn)
        {
            Text = "ohwx cat, grey tabby, kitten, playing, red yarn",
            Notes = new("class:cat, subject:grey tabby, subject:yarn, style:flat illustration, color:red, color:grey"),
        },
        new("10_cat/calico_garden", 960, 640, CatScenes.CalicoGarden)
        {
            File = DemoFile.Jpeg,
            Text = "ohwx cat, calico, garden, flowers, summer, blue sky",
            Notes = new("class:cat, subject:calico, subject:flowers, style:flat illustration, color:green, quality:good") { Score = 4 },
        },
        new("10_cat/fox_by_mistake", 800, 600, CatScenes.Fox)
        {
            Text = "ohwx cat, fox, forest",
            Notes = new("class:fox, subject:forest, style:flat illustration, color:orange")
            {
                Score = -1, Approved = false, RejectionReason = "This is a fox, not a cat.",
            },
        },
    ];
}
