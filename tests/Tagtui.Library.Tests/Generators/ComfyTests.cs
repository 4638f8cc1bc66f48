using System.Text;
using Tagtui.Library.Generators.Comfy;

namespace Tagtui.Library.Tests.Generators;

/// <summary>Graphs as ComfyUI writes them: each way from the sampler to what made the picture.</summary>
public sealed class ComfyTests
{
    private const string Plain = """
        {"3": {"class_type": "KSampler", "inputs": {"seed": 156680208700286, "steps": 20, "cfg": 8.0, "sampler_name": "euler", "scheduler": "normal", "denoise": 1, "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0]}},
         "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd15.safetensors"}},
         "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 512, "height": 768, "batch_size": 1}},
         "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat", "clip": ["4", 1]}},
         "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "dog", "clip": ["4", 1]}},
         "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
         "9": {"class_type": "SaveImage", "inputs": {"filename_prefix": "ComfyUI", "images": ["8", 0]}, "_meta": {"title": "Save"}}}
        """;

    private static readonly Generation PlainFound = new()
    {
        Prompt = "a cat",
        NegativePrompt = "dog",
        Model = "sd15.safetensors",
        Sampler = "euler",
        Scheduler = "normal",
        Steps = 20,
        CfgScale = 8,
        Seed = "156680208700286",
    };

    [Fact]
    public void The_plain_graph()
    {
        var found = Read(Plain)!;
        Assert.Equal(("ComfyUI", PlainFound, null), (found.Generator, found.Generation, found.Note));
        Assert.Contains(("Size", "512x768"), found.Settings);
        Assert.Contains(("Denoise", "1"), found.Settings);
    }

    [Fact]
    public void Bare_numbers_that_no_json_has_are_nothing() =>
        Assert.Equal(PlainFound, Read(Plain.Replace("\"denoise\": 1", "\"denoise\": NaN, \"is_changed\": [NaN, -Infinity, \"NaN\"]"))!.Generation);

    [Fact]
    public void Within_a_request_it_is_the_same() => Assert.Equal(PlainFound, Read($$"""{"client_id": "x", "prompt": {{Plain}}}""")!.Generation);

    [Fact]
    public void Settings_and_texts_come_through_links()
    {
        var found = Read(Plain
            .Replace("\"seed\": 156680208700286", "\"seed\": [\"20\", 0]").Replace("\"steps\": 20", "\"steps\": [\"21\", 0]").Replace("\"text\": \"a cat\"", "\"text\": [\"22\", 0]").Replace("\"sampler_name\": \"euler\"", "\"sampler_name\": [\"25\", 0]")
            .Replace("""{"3":""", """
            {"20": {"class_type": "Seed (rgthree)", "inputs": {"seed": 7}}, "21": {"class_type": "Reroute", "inputs": {"": ["26", 0]}}, "26": {"class_type": "PrimitiveInt", "inputs": {"value": 33}},
             "22": {"class_type": "Text Concatenate", "inputs": {"delimiter": ", ", "text_a": "first", "text_b": ["23", 0], "text_c": "last"}}, "23": {"class_type": "String Literal", "inputs": {"string": "from a link"}},
             "25": {"class_type": "Sampler Selector", "inputs": {"sampler_name": "dpmpp_2m"}},
             "3":
            """))!.Generation;
        Assert.Equal(("7", 33L, "dpmpp_2m"), (found.Seed, found.Steps, found.Sampler));
        Assert.Equal(["first", "from a link", "last"], found.Prompt!.Split('\n').Order());
    }

    [Fact]
    public void Conditioning_is_followed_through_what_combines_and_steers_it()
    {
        var found = Read(Plain
            .Replace("\"positive\": [\"6\", 0], \"negative\": [\"7\", 0]", "\"positive\": [\"30\", 0], \"negative\": [\"30\", 1]")
            .Replace("""{"3":""", """
            {"30": {"class_type": "ControlNetApplyAdvanced", "inputs": {"strength": 1, "positive": ["31", 0], "negative": ["32", 0], "control_net": ["33", 0], "image": ["34", 0]}},
             "31": {"class_type": "ConditioningCombine", "inputs": {"conditioning_1": ["6", 0], "conditioning_2": ["35", 0]}}, "32": {"class_type": "ConditioningSetTimestepRange", "inputs": {"start": 0, "end": 1, "conditioning": ["7", 0]}},
             "33": {"class_type": "ControlNetLoader", "inputs": {"control_net_name": "canny"}}, "34": {"class_type": "LoadImage", "inputs": {"image": "pose.png", "upload": "image"}},
             "35": {"class_type": "CLIPTextEncodeSDXL", "inputs": {"width": 1024, "text_g": "global", "text_l": "local", "clip": ["4", 1]}},
             "3":
            """))!.Generation;
        Assert.Equal(("a cat\nglobal\nlocal", "dog"), (found.Prompt, found.NegativePrompt));
    }

    [Fact]
    public void A_zeroed_conditioning_has_no_words() =>
        Assert.Null(Read(Plain.Replace("\"negative\": [\"7\", 0]", "\"negative\": [\"40\", 0]").Replace("""{"3":""", """{"40": {"class_type": "ConditioningZeroOut", "inputs": {"conditioning": ["6", 0]}}, "3":"""))!.Generation.NegativePrompt);

    [Fact]
    public void Loras_stand_along_the_model_s_links()
    {
        var found = Read(Plain.Replace("\"model\": [\"4\", 0], \"positive\"", "\"model\": [\"50\", 0], \"positive\"").Replace("""{"3":""", """
            {"50": {"class_type": "LoraLoader", "inputs": {"lora_name": "detail.safetensors", "strength_model": 0.8, "strength_clip": 1, "model": ["51", 0], "clip": ["4", 1]}},
             "51": {"class_type": "Power Lora Loader (rgthree)", "inputs": {"PowerLoraLoaderHeaderWidget": {"type": "x"}, "lora_1": {"on": true, "lora": "style.safetensors", "strength": 0.5}, "lora_2": {"on": false, "lora": "off.safetensors", "strength": 1}, "model": ["52", 0]}},
             "52": {"class_type": "ModelSamplingDiscrete", "inputs": {"sampling": "eps", "model": ["4", 0]}},
             "3":
            """))!.Generation;
        Assert.Equal([new Lora("detail.safetensors", 0.8), new Lora("style.safetensors", 0.5)], found.Loras);
        Assert.Equal("sd15.safetensors", found.Model);
    }

    [Fact]
    public void Flux_samples_with_parts()
    {
        var found = Read("""
            {"5": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 1024, "height": 1024}},
             "6": {"class_type": "CLIPTextEncodeFlux", "inputs": {"clip_l": "a cat", "t5xxl": "a cat that sits on a mat", "guidance": 3.5, "clip": ["11", 0]}},
             "11": {"class_type": "DualCLIPLoader", "inputs": {"clip_name1": "t5", "clip_name2": "l", "type": "flux"}}, "12": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux1-dev.safetensors", "weight_dtype": "default"}},
             "13": {"class_type": "SamplerCustomAdvanced", "inputs": {"noise": ["25", 0], "guider": ["22", 0], "sampler": ["16", 0], "sigmas": ["18", 0], "latent_image": ["5", 0]}},
             "16": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "euler"}}, "17": {"class_type": "BasicScheduler", "inputs": {"scheduler": "simple", "steps": 25, "denoise": 1, "model": ["30", 0]}}, "18": {"class_type": "SplitSigmas", "inputs": {"step": 3, "sigmas": ["17", 0]}},
             "22": {"class_type": "BasicGuider", "inputs": {"model": ["30", 0], "conditioning": ["26", 0]}}, "25": {"class_type": "RandomNoise", "inputs": {"noise_seed": 18446744073709551615}},
             "26": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["6", 0]}}, "30": {"class_type": "LoraLoaderModelOnly", "inputs": {"lora_name": "l", "strength_model": 1, "model": ["12", 0]}},
             "8": {"class_type": "VAEDecode", "inputs": {"samples": ["13", 0]}}, "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0]}}}
            """)!.Generation;
        Assert.Equal(
            new Generation { Prompt = "a cat\na cat that sits on a mat", Model = "flux1-dev.safetensors", Sampler = "euler", Scheduler = "simple", Steps = 25, CfgScale = 3.5, Seed = "18446744073709551615", Loras = [new Lora("l", 1)] },
            found);
    }

    [Fact]
    public void A_guider_has_both_prompts_and_the_scale()
    {
        var found = Read("""
            {"1": {"class_type": "SamplerCustomAdvanced", "inputs": {"noise": ["2", 0], "guider": ["3", 0], "sampler": ["4", 0], "sigmas": ["5", 0]}}, "2": {"class_type": "RandomNoise", "inputs": {"noise_seed": 1}},
             "3": {"class_type": "CFGGuider", "inputs": {"cfg": 4.5, "model": ["6", 0], "positive": ["7", 0], "negative": ["8", 0]}}, "4": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "lcm"}}, "5": {"class_type": "BasicScheduler", "inputs": {"scheduler": "sgm_uniform", "steps": 8}},
             "6": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd3.safetensors"}}, "7": {"class_type": "CLIPTextEncodeSD3", "inputs": {"clip_l": "cat", "clip_g": "cat", "t5xxl": "a long cat"}}, "8": {"class_type": "CLIPTextEncode", "inputs": {"text": "dog"}},
             "9": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}
            """)!.Generation;
        Assert.Equal(("cat\na long cat", "dog", 4.5, "sd3.safetensors", "sgm_uniform"), (found.Prompt, found.NegativePrompt, found.CfgScale, found.Model, found.Scheduler));
    }

    [Fact]
    public void Loaders_that_hold_the_prompts_are_asked_for_them()
    {
        var found = Read("""
            {"1": {"class_type": "Efficient Loader", "inputs": {"ckpt_name": "m.safetensors", "lora_name": "None", "positive": "a cat", "negative": "dog", "lora_stack": ["4", 0]}},
             "2": {"class_type": "KSampler (Efficient)", "inputs": {"seed": 3, "steps": 10, "cfg": 7, "sampler_name": "euler", "scheduler": "normal", "denoise": 1, "model": ["1", 0], "positive": ["1", 1], "negative": ["1", 2]}},
             "4": {"class_type": "LoRA Stacker", "inputs": {"input_mode": "simple", "lora_count": 1, "lora_name_1": "stacked", "lora_wt_1": 0.4}},
             "3": {"class_type": "Image Save", "inputs": {"images": ["2", 5]}}}
            """)!.Generation;
        Assert.Equal(("a cat", "dog", "m.safetensors"), (found.Prompt, found.NegativePrompt, found.Model));
        Assert.Equal([new Lora("stacked", 0.4)], found.Loras);
    }

    [Fact]
    public void The_sampler_nearest_to_what_was_saved_counts()
    {
        var found = Read(Plain.Replace("\"samples\": [\"3\", 0]", "\"samples\": [\"60\", 0]").Replace("""{"3":""", """
            {"60": {"class_type": "KSampler", "inputs": {"seed": 99, "steps": 12, "cfg": 5, "sampler_name": "ddim", "scheduler": "karras", "denoise": 0.4, "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["61", 0]}},
             "61": {"class_type": "LatentUpscale", "inputs": {"samples": ["3", 0]}}, "3":
            """))!.Generation;
        Assert.Equal(("99", 12L, "ddim", "a cat"), (found.Seed, found.Steps, found.Sampler, found.Prompt));
    }

    [Fact]
    public void A_graph_without_a_sampler_gives_its_texts_and_says_so()
    {
        var found = Read("""{"1": {"class_type": "Magic", "inputs": {"wish": "a cat", "n": 3}}, "2": {"class_type": "SaveImage", "inputs": {"filename_prefix": "out", "images": ["1", 0]}}}""")!;
        Assert.Equal("Magic.wish: a cat\nSaveImage.filename_prefix: out", found.Generation.Prompt);
        Assert.NotNull(found.Note);
    }

    [Fact]
    public void The_editor_s_form_is_read_where_nothing_else_is_left()
    {
        var found = ComfyReader.ReadWorkflow("""
            {"last_node_id": 9, "nodes": [
              {"id": 3, "type": "KSampler", "inputs": [{"name": "model", "link": 1}, {"name": "positive", "link": 4}, {"name": "negative", "link": 6}, {"name": "latent_image", "link": 2}], "outputs": [], "widgets_values": [156680208700286, "randomize", 20, 8, "euler", "normal", 1]},
              {"id": 4, "type": "CheckpointLoaderSimple", "widgets_values": ["sd15.safetensors"]},
              {"id": 6, "type": "CLIPTextEncode", "inputs": [{"name": "clip", "link": 3}], "widgets_values": ["a cat"]}, {"id": 7, "type": "CLIPTextEncode", "inputs": [{"name": "clip", "link": 5}], "widgets_values": ["dog"]},
              {"id": 5, "type": "EmptyLatentImage", "widgets_values": [512, 512, 1]},
              {"id": 9, "type": "SaveImage", "inputs": [{"name": "images", "link": 9}], "widgets_values": ["ComfyUI"]}],
             "links": [[1, 4, 0, 3, 0, "MODEL"], [2, 5, 0, 3, 3, "LATENT"], [3, 4, 1, 6, 0, "CLIP"], [4, 6, 0, 3, 1, "CONDITIONING"], [5, 4, 1, 7, 0, "CLIP"], [6, 7, 0, 3, 2, "CONDITIONING"], [9, 3, 0, 9, 0, "IMAGE"]], "version": 0.4}
            """)!;
        Assert.Equal(PlainFound, found.Generation);
    }

    [Fact]
    public void Circles_end()
    {
        var found = Read("""
            {"1": {"class_type": "KSampler", "inputs": {"seed": ["2", 0], "steps": ["1", 0], "cfg": ["2", 0], "sampler_name": "euler", "positive": ["3", 0], "negative": ["3", 1], "model": ["4", 0]}},
             "2": {"class_type": "Reroute", "inputs": {"value": ["2", 0]}}, "3": {"class_type": "ControlNetApplyAdvanced", "inputs": {"positive": ["3", 0], "negative": ["3", 1]}},
             "4": {"class_type": "LoraLoader", "inputs": {"lora_name": "l", "model": ["4", 0]}}, "9": {"class_type": "SaveImage", "inputs": {"images": ["1", 0]}}}
            """)!.Generation;
        Assert.Equal(("euler", null, null), (found.Sampler, found.Prompt, found.Seed));
    }

    [Fact]
    public void Long_lines_and_wide_meshes_end_soon()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var line = new StringBuilder("""{"s": {"class_type": "KSampler", "inputs": {"seed": ["0", 0], "steps": ["0", 0], "sampler_name": ["0", 0], "positive": ["0", 0], "negative": ["0", 1], "model": ["0", 0]}}, "save": {"class_type": "SaveImage", "inputs": {"images": ["s", 0]}}""");
        for (var i = 0; i < 9000; i++)
            line.Append($$$""", "{{{i}}}": {"class_type": "X", "inputs": {"value": ["{{{i + 1}}}", 0], "model": ["{{{i + 1}}}", 0], "conditioning": ["{{{i + 1}}}", 0]}}""");
        _ = Read(line.Append('}').ToString());
        var mesh = new StringBuilder("""{"s": {"class_type": "KSampler", "inputs": {"seed": ["0", 0], "steps": ["0", 0], "sampler_name": ["0", 0], "positive": ["0", 0], "negative": ["0", 1], "model": ["0", 0]}}, "save": {"class_type": "SaveImage", "inputs": {"images": ["s", 0]}}""");
        for (var i = 0; i < 300; i++)
            mesh.Append($$$$""", "{{{{i}}}}": {"class_type": "X", "inputs": {{{{{string.Join(", ", Enumerable.Range(0, 200).Select(j => $"\"model{j}\": [\"{(i * 7 + j) % 300}\", 0], \"conditioning_{j}\": [\"{(i + j) % 300}\", 0]"))}}}}}}""");
        _ = Read(mesh.Append('}').ToString());
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    private static GeneratedBy? Read(string json) => ComfyReader.Read(json);
}
