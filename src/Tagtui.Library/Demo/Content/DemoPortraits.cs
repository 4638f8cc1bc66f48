namespace Tagtui.Library.Demo;

/// <summary>Among them a picture with generation parameters, and one whose sidecar another program wrote.</summary>
internal static class DemoPortraits
{
    public static DemoScene[] All { get; } =
    [
        new("portraits/red_hair", 640, 800, PortraitScenes.RedHair)
        {
            Text = "portrait, woman, red hair, green eyes, freckles, earrings, teal background",
            Notes = new("class:person, subject:woman, style:portrait, color:teal, color:red, quality:good")
            {
                Score = 4,
                Keywords = [new("freckles", "prompt"), new("earrings", "prompt")],
                Generation = new Generation
                {
                    Prompt = "portrait of a woman with red hair, freckles, earrings, teal background, flat illustration",
                    NegativePrompt = "photo, blurry, text", Model = "demoDiffusion_v1", Sampler = "Euler a", Scheduler = "Normal", Steps = 24, CfgScale = 7,
                    Seed = "18446744073709551557", Loras = [new Lora("simple_shapes", 0.8)],
                },
            },
        },
        new("portraits/beard_glasses", 640, 800, PortraitScenes.BeardGlasses)
        {
            Text = "portrait, man, beard, round glasses, orange background",
            Notes = new("class:person, subject:man, style:portrait, color:orange") { Score = 2 },
        },
        new("portraits/astronaut", 640, 800, PortraitScenes.Astronaut)
        {
            Text = """
                portrait of a smiling astronaut in space, ringed planet, flat illustration <lora:simple_shapes:0.8>
                Negative prompt: photo, blurry, text
                Steps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 1969072020, Size: 640x800, Model hash: 0d15ea5e00, Model: demoDiffusion_v1, Version: v1.10.1
                """,
            Notes = new("class:person, subject:astronaut, subject:space, style:portrait, color:violet, quality:best")
            {
                Score = 5, Caption = "An astronaut smiles out of a round helmet, a ringed planet behind.",
            },
        },
        new("portraits/robot", 640, 640, PortraitScenes.Robot) { Verbatim = ForeignSidecars.Robot, Text = "portrait, robot, glowing eyes, yellow background" },
        new("portraits/grandmother", 640, 800, PortraitScenes.Grandmother),
    ];
}
