using Tagtui.Imaging.Metadata;
using Tagtui.Library.Generators.Comfy;

namespace Tagtui.Library.Generators;

/// <summary>
/// Which generator made a picture, and how, by the texts that it carries. A generator is a row: the name, and a reader that
/// knows its own picture or answers null. The sure signs stand first; what many write the same way stands last.
/// </summary>
internal static class PictureGenerators
{
    private const TextPlace Png = TextPlace.PngText;
    private const TextPlace Exif = TextPlace.Exif;

    private static readonly (TextPlace Place, string Name)[] Places =
    [
        (Png, "parameters"), (Exif, "UserComment"), (Png, "generation_data"), (Png, "UserComment"), (TextPlace.JpegComment, "comment"), (Png, "Comment"),
        (Exif, "ImageDescription"), (Exif, "XPComment"), (TextPlace.Xmp, "exif:UserComment"), (TextPlace.Xmp, "dc:description"), (Png, "Description"),
    ];

    private static readonly Func<PictureMetadata, GeneratedBy?>[] Rows = [NovelAi, InvokeAi, SwarmUi, Fooocus, ComfyUi, DrawThings, EasyDiffusion, WebUi, Midjourney, AnyJson];

    /// <summary>Null where it does not say.</summary>
    public static GeneratedBy? Of(PictureMetadata metadata)
    {
        if (metadata.Texts.Count == 0)
            return null;
        foreach (var row in Rows)
        {
            if (row(metadata) is { Generation.IsEmpty: false } found)
                return found;
        }
        return null;
    }

    /// <summary>What was hidden in the pixels, which is JSON of the same texts or one of them.</summary>
    public static GeneratedBy? OfHidden(string text)
    {
        var texts = new List<PictureText>();
        foreach (var member in LooseObject.Read(text)?.Members ?? [])
        {
            if (member.Value.Length > 0)
                texts.Add(new PictureText(Png, member.Name, member.Value));
        }
        texts.Add(new PictureText(Png, "parameters", text));
        return Of(new PictureMetadata { Texts = texts });
    }

    /// <summary>A container's words by their names: ComfyUI's texts stand there by themselves, or all of them in the comment, as JSON.</summary>
    public static GeneratedBy? OfVideo(IReadOnlyDictionary<string, string> words) =>
        Of(new PictureMetadata { Texts = [.. words.Select(word => new PictureText(Png, word.Key, word.Value))] })
        ?? (words.TryGetValue("comment", out var comment) ? OfHidden(comment) : null);

    /// <summary>The texts that hold a whole account, of whatever form, the usual places first.</summary>
    private static IEnumerable<string> Accounts(PictureMetadata from) => Places.Select(one => from.Find(one.Place, one.Name)).OfType<string>();

    private static GeneratedBy? NovelAi(PictureMetadata from)
    {
        var software = from.Find(Png, "Software") ?? from.Find(Exif, "Software");
        var source = from.Find(Png, "Source");
        if (software is not "NovelAI" && source?.StartsWith("NovelAI", StringComparison.Ordinal) is not true)
            return null;
        var comment = LooseObject.Read(from.Find(Png, "Comment") ?? from.Find(Exif, "UserComment"));
        // A picture's EXIF holds the texts of a PNG as one object.
        comment = comment?.Object("comment") ?? comment;
        var found = comment is null ? new Generation() : LooseGeneration.Read(comment);
        return new GeneratedBy("NovelAI", found with
        {
            Prompt = NovelCaption(comment, "v4prompt") ?? found.Prompt ?? from.Find(Png, "Description"),
            NegativePrompt = NovelCaption(comment, "v4negativeprompt") ?? found.NegativePrompt,
            Model = found.Model ?? source,
        })
        { Settings = comment is null ? [] : LooseGeneration.Rest(comment) };
    }

    /// <summary>The fourth version's prompt: one for the picture, and one for each character in it.</summary>
    private static string? NovelCaption(LooseObject? comment, string name)
    {
        if (comment?.Object(name)?.Object("caption") is not { } caption || caption.Text("basecaption") is not { } text)
            return null;
        var characters = LooseObject.Elements(caption.Find("charcaptions")).Select(one => LooseObject.Read(one.Value)?.Text("charcaption")).OfType<string>();
        return string.Join("\n", characters.Prepend(text));
    }

    private static GeneratedBy? InvokeAi(PictureMetadata from)
    {
        if (LooseObject.Read(from.Find(Png, "invokeai_metadata")) is { } now)
            return new GeneratedBy("InvokeAI", LooseGeneration.Read(now)) { Settings = LooseGeneration.Rest(now) };
        if (LooseObject.Read(from.Find(Png, "sd-metadata")) is { } before)
        {
            var image = before.Object("image") ?? before;
            return new GeneratedBy("InvokeAI", LooseGeneration.Read(image) with { Model = before.Text("modelweights") ?? before.Text("model") }) { Settings = LooseGeneration.Rest(image) };
        }
        return from.Find(Png, "Dream") is { } dream ? new GeneratedBy("InvokeAI", DreamLine.Read(dream)) : null;
    }

    private static GeneratedBy? SwarmUi(PictureMetadata from)
    {
        foreach (var text in Accounts(from))
        {
            if (text.Contains("sui_image_params", StringComparison.Ordinal) && LooseObject.Read(text)?.Object("suiimageparams") is { } settings)
                return new GeneratedBy("SwarmUI", LooseGeneration.Read(settings) with { Sampler = settings.Text("sampler") }) { Settings = LooseGeneration.Rest(settings) };
        }
        return null;
    }

    private static GeneratedBy? Fooocus(PictureMetadata from)
    {
        var scheme = from.Find(Png, "fooocus_scheme") ?? from.Find(Exif, "MakerNote");
        if (scheme is not ("fooocus" or "a1111") && from.Find(Exif, "Software")?.StartsWith("Fooocus", StringComparison.Ordinal) is not true)
            return null;
        var text = from.Find(Png, "parameters") ?? from.Find(Exif, "UserComment");
        if (LooseObject.Read(text) is { } settings)
            return new GeneratedBy("Fooocus", LooseGeneration.Read(settings)) { Settings = LooseGeneration.Rest(settings) };
        return text is null ? null : Parameters(text, "Fooocus");
    }

    private static GeneratedBy? ComfyUi(PictureMetadata from)
    {
        var graph = from.Find(Png, "prompt") ?? After(from.Find(Exif, "Model"), "prompt:") ?? After(from.Find(Exif, "ImageDescription"), "prompt:");
        var workflow = from.Find(Png, "workflow") ?? After(from.Find(Exif, "Make"), "workflow:") ?? After(from.Find(Exif, "ImageDescription"), "Workflow:");
        var found = ComfyReader.Read(graph) ?? ComfyReader.ReadWorkflow(workflow);
        if (found is null)
            return null;
        // A node that saves may write the other account beside its own: said is better than traced.
        return from.Find(Png, "parameters") is { } said && ParameterText.Read(said) is { IsTelling: true } parameters
            ? found with { Generation = parameters.ToGeneration().Or(found.Generation), Note = null }
            : found;
    }

    private static string? After(string? text, string start) => text?.StartsWith(start, StringComparison.OrdinalIgnoreCase) is true ? text[start.Length..] : null;

    private static GeneratedBy? DrawThings(PictureMetadata from)
    {
        var text = from.Find(TextPlace.Xmp, "exif:UserComment") ?? from.Find(Exif, "UserComment");
        if (LooseObject.Read(text) is not { } settings || settings.Text("c") is null)
            return null;
        return new GeneratedBy("Draw Things", LooseGeneration.Read(settings)) { Settings = LooseGeneration.Rest(settings) };
    }

    private static GeneratedBy? EasyDiffusion(PictureMetadata from)
    {
        foreach (var text in Accounts(from))
        {
            if ((text.Contains("use_stable_diffusion_model", StringComparison.Ordinal) || text.Contains("Stable Diffusion model", StringComparison.Ordinal)) && LooseObject.Read(text) is { } settings)
                return new GeneratedBy("Easy Diffusion", LooseGeneration.Read(settings)) { Settings = LooseGeneration.Rest(settings) };
        }
        // In a PNG each setting is a text of its own.
        if (from.Find(Png, "use_stable_diffusion_model") is null && from.Find(Png, "Stable Diffusion model") is null)
            return null;
        var each = LooseObject.Of(from.Texts.Where(text => text.Place == Png).Select(text => (text.Name, text.Text)));
        return new GeneratedBy("Easy Diffusion", LooseGeneration.Read(each)) { Settings = LooseGeneration.Rest(each) };
    }

    private static GeneratedBy? WebUi(PictureMetadata from)
    {
        foreach (var text in Accounts(from))
        {
            if (text.AsSpan().TrimStart() is not ['{', ..] && Parameters(text, null) is { } found)
                return found;
        }
        // `parameters` is nobody else's name: what has no pairs is a prompt alone.
        return from.Find(Png, "parameters") is { } words && words.AsSpan().TrimStart() is not ['{', ..]
            ? new GeneratedBy("A1111", ParameterText.Read(words).ToGeneration())
            : null;
    }

    private static GeneratedBy? Parameters(string text, string? generator)
    {
        var read = ParameterText.Read(text);
        if (!read.IsTelling)
            return null;
        return new GeneratedBy(generator ?? WebUiName(read), read.ToGeneration())
        {
            Settings = [.. read.Pairs.Where(pair => pair.Key is not ("Steps" or "Sampler" or "Schedule type" or "CFG scale" or "Seed" or "Model"))],
        };
    }

    private static string WebUiName(ParameterText read) =>
        read["Civitai resources"] is not null ? "Civitai"
        : read["App"] is { } app && app.StartsWith("SD.Next", StringComparison.OrdinalIgnoreCase) ? "SD.Next"
        : read["Version"] is not { } version ? "A1111"
        : version.StartsWith("ComfyUI", StringComparison.OrdinalIgnoreCase) ? "ComfyUI"
        : version is ['f', >= '0' and <= '9', ..] || version.Contains("forge", StringComparison.OrdinalIgnoreCase) || version.StartsWith("neo", StringComparison.OrdinalIgnoreCase) ? "Forge"
        : version.StartsWith("Fooocus", StringComparison.Ordinal) ? "Fooocus"
        : "A1111";

    private static GeneratedBy? Midjourney(PictureMetadata from)
    {
        var text = from.Find(Png, "Description") ?? from.Find(TextPlace.Xmp, "dc:description") ?? from.Find(Exif, "ImageDescription");
        if (text is null || text.IndexOf(" Job ID: ", StringComparison.Ordinal) is not (> 0 and var job))
            return null;
        var prompt = text[..job].Trim();
        var options = prompt.IndexOf(" --", StringComparison.Ordinal);
        var settings = options < 0 ? [] : prompt[(options + 1)..].Split("--", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(option => option.IndexOf(' ') is > 0 and var blank ? (option[..blank], option[(blank + 1)..].Trim()) : (option, "yes")).ToList();
        string? Setting(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (settings.Find(one => one.Item1 == name).Item2 is { } value)
                    return value;
            }
            return null;
        }

        return new GeneratedBy("Midjourney", new Generation
        {
            Prompt = options < 0 ? prompt : prompt[..options].Trim(),
            NegativePrompt = Setting("no"),
            Model = Setting("v", "version", "niji") is { } version ? $"Midjourney {version}" : null,
            Seed = Setting("seed"),
        })
        { Settings = [.. settings, ("Job ID", text[(job + 9)..].Trim())] };
    }

    private static GeneratedBy? AnyJson(PictureMetadata from)
    {
        foreach (var text in Accounts(from))
        {
            if (LooseObject.Read(text) is { } settings && LooseGeneration.Read(settings) is var found && LooseGeneration.IsTelling(found))
                return new GeneratedBy(from.Find(Png, "Software") ?? settings.Text("app", "software", "generator", "createdby") ?? "unknown", found) { Settings = LooseGeneration.Rest(settings) };
        }
        return null;
    }
}
