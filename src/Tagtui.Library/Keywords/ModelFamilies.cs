namespace Tagtui.Library.Keywords;

/// <summary>
/// The family that a checkpoint belongs to, by its file's name: that is all that a picture tells. The first row that fits
/// counts, so the special stands before the general. A name that fits none has no family: it is not guessed.
/// </summary>
internal static class ModelFamilies
{
    private static readonly (string Family, string[] Marks)[] Rows =
    [
        ("Flux", ["flux", "chroma", "kontext"]),
        ("SD3", ["sd3", "sd_3", "sd-3", "stable-diffusion-3", "stable_diffusion_3"]),
        ("Qwen-Image", ["qwen"]),
        ("HiDream", ["hidream"]),
        ("Hunyuan", ["hunyuan"]),
        ("Wan", ["wan2", "wan_2", "wan-2", "wan21", "wan22"]),
        ("LTX", ["ltx"]),
        ("PixArt", ["pixart"]),
        ("Kolors", ["kolors"]),
        ("AuraFlow", ["auraflow", "pony-v7", "ponyv7"]),
        ("Cascade", ["cascade"]),
        ("SDXL", ["sdxl", "sd_xl", "sd-xl", "pony", "illustrious", "noobai", "juggernautxl", "animagine", "xl_", "xl-", "_xl", "-xl", "xlv", "xl"]),
        ("SD2", ["sd2", "v2-1", "v2_1", "sd_2", "sd-2", "stable-diffusion-2", "768-v-ema", "512-base-ema"]),
        ("SD1.5", ["sd15", "sd1.5", "sd_1.5", "sd-1.5", "sd1_5", "v1-5", "v1_5", "v1.5", "sd-v1", "sd_v1", "stable-diffusion-v1", "1.5-pruned", "nai-", "anything-v", "dreamshaper_8", "deliberate"]),
    ];

    public static string? Of(string model)
    {
        var name = NameOf(model).ToLowerInvariant();
        return Rows.FirstOrDefault(row => row.Marks.Any(mark => name.Contains(mark, StringComparison.Ordinal))).Family;
    }

    /// <summary>Without the folder and the extension that a workflow has it with.</summary>
    public static string NameOf(string model)
    {
        var name = model[(model.LastIndexOfAny(['/', '\\']) + 1)..];
        foreach (var extension in (ReadOnlySpan<string>)[".safetensors", ".ckpt", ".gguf", ".sft", ".pth", ".pt", ".bin"])
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return name[..^extension.Length];
        return name;
    }
}
