using Tagtui.Imaging.Metadata;
using Tagtui.Library.Generators;
using Tagtui.Testing;
using static Tagtui.Testing.MetadataPictures;

namespace Tagtui.Library.Tests.Generators;

/// <summary>One picture of each generator, in the shape that its own programs write.</summary>
public sealed class PictureGeneratorsTests : IDisposable
{
    private const string WebUiText = """
        a cat, <lora:detail:0.7>, sitting
        on a (window:1.2), Steps: many
        Negative prompt: dog,
        blurry
        Steps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 1969072020, Size: 640x800, Model hash: e6415c4892, Model: demo_v1, Clip skip: 2, ADetailer model: face_yolov8n.pt, ADetailer prompt 2nd: "hands, five \"fingers\"", Hires upscale: 2, Lora hashes: "detail: 7c6bad76eb54, other lora: 1234", Version: v1.9.3
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A1111_writes_lines_and_pairs()
    {
        var wanted = new Generation
        {
            Prompt = "a cat, <lora:detail:0.7>, sitting\non a (window:1.2), Steps: many",
            NegativePrompt = "dog,\nblurry",
            Model = "demo_v1",
            Sampler = "DPM++ 2M",
            Scheduler = "Karras",
            Steps = 28,
            CfgScale = 6.5,
            Seed = "1969072020",
            Loras = [new Lora("detail", 0.7), new Lora("other lora")],
        };
        var comment = TiffFile(true, [], (0x9286, WideComment(WebUiText, bigEndian: true)));
        foreach (var picture in (byte[][])[PngFile(Text("parameters", WebUiText)), PngFile(PackedText("parameters", WebUiText)), PngFile(WideText("parameters", WebUiText.ReplaceLineEndings("\r\n"))), JpegFile(JpegExif(comment)), WebPFile(("EXIF", comment)), JpegFile(JpegComment(WebUiText))])
        {
            var found = Read(picture)!;
            Assert.Equal(("A1111", wanted), (found.Generator, found.Generation));
            Assert.Contains(("ADetailer prompt 2nd", "hands, five \"fingers\""), found.Settings);
            Assert.Contains(("Hires upscale", "2"), found.Settings);
            Assert.Contains(("Size", "640x800"), found.Settings);
            Assert.DoesNotContain(found.Settings, setting => setting.Name == "Steps");
        }
    }

    [Theory]
    [InlineData("Version: f2.0.1v1.10.1-previous-650", "Forge")]
    [InlineData("Version: neo", "Forge")]
    [InlineData("App: SD.Next", "SD.Next")]
    [InlineData("Civitai resources: [{\"type\":\"checkpoint\",\"modelVersionId\":1, \"modelName\":\"x, y\"}], Civitai metadata: {}", "Civitai")]
    [InlineData("Version: ComfyUI", "ComfyUI")]
    public void Its_relatives_sign_in_their_own_ways(string sign, string generator)
    {
        var found = Read(PngFile(Text("parameters", $"cat\nSteps: 1, Sampler: Euler, CFG scale: 7, Seed: 5, {sign}, Model: m")))!;
        Assert.Equal((generator, "cat", "m"), (found.Generator, found.Generation.Prompt, found.Generation.Model));
    }

    [Fact]
    public void What_extensions_add_behind_the_pairs_is_no_part_of_them()
    {
        var found = Read(PngFile(Text("parameters", "cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1\nTemplate: {cat|dog}, a: b, c: d\nNegative Template: x")))!;
        Assert.Equal(("cat", "dog", "Euler a"), (found.Generation.Prompt, found.Generation.NegativePrompt, found.Generation.Sampler));
    }

    [Fact]
    public void A_prompt_alone_and_a_negative_one_alone_are_prompts()
    {
        Assert.Equal(new Generation { Prompt = "only words, no pairs" }, Read(PngFile(Text("parameters", "only words, no pairs")))!.Generation);
        Assert.Equal(new Generation { NegativePrompt = "dog" }, Read(PngFile(Text("parameters", "Negative prompt: dog")))!.Generation);
        Assert.Null(Read(JpegFile(JpegComment("a photo of my cat: lovely"))));
        Assert.Null(Read(PngFile(Text("Software", "GIMP"), Text("Comment", "Created with GIMP"))));
    }

    [Fact]
    public void Invoke_s_three_forms()
    {
        var now = Read(PngFile(WideText("invokeai_metadata", """{"app_version":"5.0","generation_mode":"sdxl_txt2img","positive_prompt":"a cat","negative_prompt":"dog","width":1024,"height":1024,"seed":2861538436,"cfg_scale":7.5,"steps":30,"scheduler":"dpmpp_2m_k","model":{"key":"k","hash":"h","name":"juggernautXL","base":"sdxl"},"loras":[{"model":{"name":"detail"},"weight":0.75},{"lora":{"model_name":"old"},"weight":1}]}""")))!;
        Assert.Equal(
            new Generation { Prompt = "a cat", NegativePrompt = "dog", Seed = "2861538436", CfgScale = 7.5, Steps = 30, Sampler = "dpmpp_2m_k", Scheduler = "dpmpp_2m_k", Model = "juggernautXL", Loras = [new Lora("detail", 0.75), new Lora("old", 1)] },
            now.Generation);
        var before = Read(PngFile(Text("sd-metadata", """{"model":"stable diffusion","model_weights":"sd-1.5","image":{"prompt":[{"prompt":"a cat","weight":1}],"steps":50,"cfg_scale":7.5,"sampler":"k_lms","seed":42}}""")))!;
        Assert.Equal(new Generation { Prompt = "a cat", Model = "sd-1.5", Steps = 50, CfgScale = 7.5, Sampler = "k_lms", Seed = "42" }, before.Generation);
        var first = Read(PngFile(Text("Dream", "\"a cat [ugly] on a -mat- [blurry]\" -s 50 -S 123 -W 512 -H 512 -C 7.5 -A k_lms")))!;
        Assert.Equal(new Generation { Prompt = "a cat  on a -mat-", NegativePrompt = "ugly, blurry", Steps = 50, Seed = "123", CfgScale = 7.5, Sampler = "k_lms" }, first.Generation);
        Assert.All([now, before, first], found => Assert.Equal("InvokeAI", found.Generator));
    }

    [Fact]
    public void Novel_ai_has_a_comment_and_characters()
    {
        var old = Read(PngFile(Text("Title", "AI generated image"), Text("Description", "a cat"), Text("Software", "NovelAI"), Text("Source", "Stable Diffusion 1D44365E"), Text("Comment", """{"steps": 28, "sampler": "k_euler_ancestral", "seed": 3512563212, "strength": 0.69, "scale": 11.0, "uc": "dog"}""")))!;
        Assert.Equal(("NovelAI", new Generation { Prompt = "a cat", NegativePrompt = "dog", Model = "Stable Diffusion 1D44365E", Steps = 28, Sampler = "k_euler_ancestral", Seed = "3512563212", CfgScale = 11 }), (old.Generator, old.Generation));
        var fourth = Read(PngFile(Text("Software", "NovelAI"), Text("Source", "NovelAI Diffusion V4 37442FCA"), Text("Comment", """
            {"prompt": "two cats", "uc": "dog", "steps": 23, "scale": 5, "seed": 1, "sampler": "k_euler", "noise_schedule": "karras",
             "v4_prompt": {"caption": {"base_caption": "two cats, window", "char_captions": [{"char_caption": "black cat", "centers": [{"x": 0.5, "y": 0.5}]}, {"char_caption": "white cat"}]}},
             "v4_negative_prompt": {"caption": {"base_caption": "dogs", "char_captions": []}}}
            """)))!;
        Assert.Equal(("two cats, window\nblack cat\nwhite cat", "dogs", "karras"), (fourth.Generation.Prompt, fourth.Generation.NegativePrompt, fourth.Generation.Scheduler));
        var hidden = PictureGenerators.OfHidden("""{"Description": "a cat", "Software": "NovelAI", "Source": "NovelAI Diffusion", "Comment": "{\"prompt\": \"a cat\", \"steps\": 28, \"seed\": 7, \"uc\": \"\"}"}""")!;
        Assert.Equal(("NovelAI", "a cat", 28L, "7"), (hidden.Generator, hidden.Generation.Prompt, hidden.Generation.Steps, hidden.Generation.Seed));
        Assert.Equal("A1111", PictureGenerators.OfHidden(WebUiText)!.Generator);
    }

    [Fact]
    public void Fooocus_has_a_scheme()
    {
        const string Json = """{"adm_guidance": "(1.5, 0.8, 0.3)", "base_model": "juggernautXL_v8", "full_negative_prompt": ["dog"], "guidance_scale": 4, "lora_combined_1": "offset : 0.1", "loras": [["detail", 0.5, "ab12"]], "negative_prompt": "dog", "performance": "Speed", "prompt": "a cat", "resolution": "(1152, 896)", "sampler": "dpmpp_2m_sde_gpu", "scheduler": "karras", "seed": "6071", "sharpness": 2, "steps": 30, "version": "Fooocus v2.5.0"}""";
        var wanted = new Generation { Prompt = "a cat", NegativePrompt = "dog", Model = "juggernautXL_v8", CfgScale = 4, Sampler = "dpmpp_2m_sde_gpu", Scheduler = "karras", Seed = "6071", Steps = 30, Loras = [new Lora("detail", 0.5), new Lora("offset", 0.1)] };
        var png = Read(PngFile(Text("parameters", Json), Text("fooocus_scheme", "fooocus")))!;
        Assert.Equal(("Fooocus", wanted), (png.Generator, png.Generation));
        var jpeg = Read(JpegFile(JpegExif(TiffFile(false, [(0x0131, Ascii("Fooocus v2.5.0"))], (0x9286, System.Text.Encoding.UTF8.GetBytes(Json)), (0x927C, Ascii("fooocus"))))))!;
        Assert.Equal(("Fooocus", wanted), (jpeg.Generator, jpeg.Generation));
        Assert.Equal(("Fooocus", "cat"), Read(PngFile(Text("parameters", "cat\nSteps: 30, Sampler: Euler, Seed: 5, Version: Fooocus v2.5.0"), Text("fooocus_scheme", "a1111"))) is { } a ? (a.Generator, a.Generation.Prompt) : default);
    }

    [Fact]
    public void Swarm_ui_wraps_its_settings()
    {
        var found = Read(PngFile(Text("parameters", """{"sui_image_params": {"prompt": "a cat", "negativeprompt": "dog", "model": "OfficialStableDiffusion/sd_xl_base_1.0", "seed": 1234567890, "steps": 20, "cfgscale": 7.0, "aspectratio": "1:1", "width": 1024, "height": 1024, "sampler": "dpmpp_2m", "scheduler": "karras", "loras": ["detail", "other"], "loraweights": ["0.8", "1"], "swarm_version": "0.9.3"}, "sui_extra_data": {"date": "2024"}}""")))!;
        Assert.Equal(
            ("SwarmUI", new Generation { Prompt = "a cat", NegativePrompt = "dog", Model = "OfficialStableDiffusion/sd_xl_base_1.0", Seed = "1234567890", Steps = 20, CfgScale = 7, Sampler = "dpmpp_2m", Scheduler = "karras", Loras = [new Lora("detail", 0.8), new Lora("other", 1)] }),
            (found.Generator, found.Generation));
    }

    [Fact]
    public void Draw_things_uses_xmp()
    {
        const string Packet = """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>Draw Things</xmp:CreatorTool>
            <exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">{&quot;c&quot;:&quot;a cat&quot;,&quot;uc&quot;:&quot;dog&quot;,&quot;model&quot;:&quot;sd_v1.5_f16.ckpt&quot;,&quot;sampler&quot;:&quot;DPM++ 2M Karras&quot;,&quot;steps&quot;:20,&quot;seed&quot;:2914,&quot;scale&quot;:7.5,&quot;size&quot;:&quot;512x512&quot;,&quot;lora&quot;:[{&quot;model&quot;:&quot;detail_f16&quot;,&quot;weight&quot;:0.6}]}</rdf:li></rdf:Alt></exif:UserComment></rdf:Description></rdf:RDF></x:xmpmeta>
            """;
        foreach (var picture in (byte[][])[PngFile(WideText("XML:com.adobe.xmp", Packet)), JpegFile(JpegXmp(Packet))])
        {
            var found = Read(picture)!;
            Assert.Equal(
                ("Draw Things", new Generation { Prompt = "a cat", NegativePrompt = "dog", Model = "sd_v1.5_f16.ckpt", Sampler = "DPM++ 2M Karras", Steps = 20, Seed = "2914", CfgScale = 7.5, Loras = [new Lora("detail_f16", 0.6)] }),
                (found.Generator, found.Generation));
        }
    }

    [Fact]
    public void Easy_diffusion_writes_texts_or_json()
    {
        var wanted = new Generation { Prompt = "a cat", NegativePrompt = "dog", Model = "sd-v1-5", Sampler = "euler_a", Steps = 25, CfgScale = 7.5, Seed = "42", Loras = [new Lora("detail", 0.5)] };
        var texts = Read(PngFile(Text("prompt", "a cat"), Text("negative_prompt", "dog"), Text("seed", "42"), Text("use_stable_diffusion_model", "sd-v1-5"), Text("sampler_name", "euler_a"), Text("num_inference_steps", "25"), Text("guidance_scale", "7.5"), Text("use_lora_model", "detail"), Text("lora_alpha", "0.5")))!;
        Assert.Equal(("Easy Diffusion", wanted), (texts.Generator, texts.Generation));
        var json = Read(JpegFile(JpegExif(TiffFile(false, [], (0x9286, WideComment("""{"prompt": "a cat", "negative_prompt": "dog", "seed": 42, "use_stable_diffusion_model": "sd-v1-5", "sampler_name": "euler_a", "num_inference_steps": 25, "guidance_scale": 7.5, "use_lora_model": "detail", "lora_alpha": 0.5}""", false))))))!;
        Assert.Equal(("Easy Diffusion", wanted), (json.Generator, json.Generation));
    }

    [Fact]
    public void Midjourney_writes_a_line()
    {
        var found = Read(PngFile(WideText("Description", "a cat on a mat --ar 16:9 --no dogs, birds --v 6.1 --seed 77 Job ID: 0f0f-11")))!;
        Assert.Equal(("Midjourney", new Generation { Prompt = "a cat on a mat", NegativePrompt = "dogs, birds", Model = "Midjourney 6.1", Seed = "77" }), (found.Generator, found.Generation));
        Assert.Contains(("ar", "16:9"), found.Settings);
    }

    [Fact]
    public void Json_of_others_is_understood_where_it_is_telling()
    {
        var found = Read(PngFile(Text("parameters", """{"Prompt": "a cat", "Negative": "dog", "steps": "30", "cfg": 5.5, "base_model_name": "m", "seed": 18446744073709551615, "software": "Ruined"}""")))!;
        Assert.Equal(("Ruined", "a cat", "dog", 30L, "18446744073709551615"), (found.Generator, found.Generation.Prompt, found.Generation.NegativePrompt, found.Generation.Steps, found.Generation.Seed));
        Assert.Null(Read(JpegFile(JpegComment("""{"camera": "x", "iso": 100}"""))));
        Assert.Null(Read(JpegFile(JpegComment("""{"prompt": "press any key"}"""))));
    }

    [Fact]
    public void Whatever_they_are_made_to_say_there_is_an_answer_soon()
    {
        string[] sound =
        [
            WebUiText,
            """{"sui_image_params": {"prompt": "a cat", "loras": ["x"], "loraweights": ["1"]}}""",
            """{"positive_prompt":"a","seed":1,"model":{"name":"m"},"loras":[{"model":{"name":"d"},"weight":0.75}]}""",
            """{"3": {"class_type": "KSampler", "inputs": {"seed": 1, "steps": NaN, "cfg": 8, "sampler_name": "euler", "scheduler": "normal", "positive": ["6", 0], "negative": ["7", 0], "model": ["4", 0]}}, "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ["3", 0], "clip": ["4", 1]}}, "9": {"class_type": "SaveImage", "inputs": {"images": ["3", 0]}}}""",
            "\"a [b] c\" -s 50 -S 1 -C 7.5 -A x",
        ];
        var random = new Random(11);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        string[] names = ["parameters", "prompt", "workflow", "invokeai_metadata", "sd-metadata", "Dream", "Comment", "Description", "UserComment"];
        for (var round = 0; round < 20_000; round++)
        {
            var text = sound[random.Next(sound.Length)].ToCharArray();
            for (var flips = random.Next(8); flips > 0; flips--)
                text[random.Next(text.Length)] = "\"\\{}[],: \n0aé\ud800"[random.Next(14)];
            var cut = new string(text)[..(random.Next(3) == 0 ? random.Next(text.Length) : text.Length)];
            var made = PictureGenerators.Of(new PictureMetadata
            {
                Texts = [new PictureText(TextPlace.PngText, names[random.Next(names.Length)], cut), new PictureText(TextPlace.PngText, "Software", random.Next(2) == 0 ? "NovelAI" : "x"), new PictureText(TextPlace.Exif, "UserComment", cut)],
            });
            Assert.False(made?.Generation.IsEmpty ?? false);
        }
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    [Theory]
    [InlineData("[", 200_000)]
    [InlineData("{\"prompt\":", 200_000)]
    [InlineData("a: \"", 200_000)]
    [InlineData("Steps: ", 200_000)]
    [InlineData("Negative prompt:\n", 100_000)]
    [InlineData("<lora:", 100_000)]
    [InlineData("a: {\"b\": [, ", 50_000)]
    public void What_is_made_to_be_slow_is_not(string piece, int times)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var text = string.Concat(Enumerable.Repeat(piece, times));
        foreach (var name in (string[])["parameters", "prompt", "workflow", "invokeai_metadata", "Dream"])
            _ = PictureGenerators.Of(new PictureMetadata { Texts = [new PictureText(TextPlace.PngText, name, text)] });
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    private GeneratedBy? Read(byte[] picture)
    {
        File.WriteAllBytes(_folder.At("picture"), picture);
        return PictureGenerators.Of(new MetadataReader().Read(_folder.At("picture"), MetadataDepth.Index)!);
    }
}
