using System.Text;

namespace Tagtui.Library.Tests;

/// <summary>What few sidecars have: generation data, artifacts, origins and keywords, in the spellings that are about.</summary>
public sealed class RareMembersTests
{
    private static MediumFacts Facts(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var judged = new MediumFacts { Key = "a", Path = "a.png" };
        judged.Take(Sidecar.Read(bytes));
        var fast = new MediumFacts { Key = "a", Path = "a.png" };
        Assert.True(new SidecarFacts(new TextCache()).TryRead(bytes, fast));
        Assert.True(DumpWriter.IsSame(judged, fast));
        return fast;
    }

    [Theory]
    [InlineData("""{"metadata": {"generation": {"prompt": "a cat", "negative_prompt": "dog", "model": "m", "sampler": "s", "scheduler": "k", "steps": 20, "cfg_scale": 6.5, "seed": 1}}}""")]
    [InlineData("""{"metadata": {"generation": {"positive": "a cat", "negative": "dog", "model_name": "m", "sampler_name": "s", "schedule_type": "k", "steps": "20", "cfg": "6.5", "noise_seed": "1"}}}""")]
    [InlineData("""{"metadata": {"prompt": "a cat", "negative": "dog", "ai_model": "m", "sampler": "s", "scheduler": "k", "steps": 20, "guidance": 6.5, "seed": 1}}""")]
    [InlineData("""{"metadata": {"prompt": "not this", "seed": 5, "generation": {"prompt": "a cat", "negative_prompt": "dog", "checkpoint": "m", "sampler": "s", "scheduler": "k", "steps": 20, "cfg_scale": 6.5, "seed": 1}}}""")]
    [InlineData("""{"metadata": {"generation": {"prompt": ["a cat"], "prompt_text": "not this", "uc": "dog", "model": "m", "sampler": "s", "scheduler": "k", "steps": 20, "cfg_scale": 6.5, "seed": 1, "extra": {"seed": 7}}}}""")]
    public void Generation_data_is_read_in_its_spellings(string json) => Assert.Equal(
        new Generation { Prompt = "a cat", NegativePrompt = "dog", Model = "m", Sampler = "s", Scheduler = "k", Steps = 20, CfgScale = 6.5, Seed = "1" },
        Facts(json).Generation);

    [Theory]
    [InlineData("""{"metadata": {"model": "Canon EOS 5D", "make": "Canon"}}""")]
    [InlineData("""{"metadata": {"generation": {"prompt": "", "steps": 1.5, "cfg_scale": 1e999, "loras": []}}}""")]
    [InlineData("""{"metadata": {"generation": "by hand"}}""")]
    [InlineData("""{"metadata": [1]}""")]
    public void What_says_nothing_of_it_is_none(string json) => Assert.Null(Facts(json).Generation);

    [Fact]
    public void A_seed_and_the_prompts_own_form_stay_as_they_are_written()
    {
        var generation = Facts("""{"metadata": {"generation": {"seed": 18446744073709551615}, "prompt_meta": [ "a", {"b": 1e5} ]}}""").Generation!;
        Assert.Equal("18446744073709551615", generation.Seed);
        Assert.Equal("""[ "a", {"b": 1e5} ]""", generation.PromptMeta);
    }

    [Theory]
    [InlineData("""["detail", {"name": "shapes", "weight": 0.8}, {"lora_name": "x", "strength_model": "0.5"}, 5, {}]""")]
    [InlineData("""{"detail": null, "shapes": 0.8, "x": {"strength": 0.5}}""")]
    public void Loras_are_a_list_or_an_object(string loras) => Assert.Equal(
        [new Lora("detail"), new Lora("shapes", 0.8), new Lora("x", 0.5)],
        Facts("{\"metadata\": {\"generation\": {\"loras\": " + loras + "}}}").Generation!.Loras);

    [Fact]
    public void Loras_of_a_prompt_are_found_in_it() => Assert.Equal(
        [new Lora("detail", 0.7), new Lora("b")],
        Facts("""{"metadata": {"prompt": "a <lora:detail:0.7> cat <lora:b> <lora:"}}""").Generation!.Loras);

    [Fact]
    public void Artifacts_are_read_in_their_spellings()
    {
        var artifacts = Facts("""
            {"artifacts": {
              "web": {"path": "w.png", "file_path": "not this", "sha256": "aa", "width": 4, "height": 3, "size": 9, "created": "2025-01-01", "params": {"q": [1, 2]}, "blurhash": "L9", "status": "completed", "retry_count": 0},
              "up": {"file_path": "u.png", "file_size": "9", "created_at": "2025", "processing_params": "q=1", "status": "failed", "error_message": "no", "started_at": "s", "completed_at": "c", "width": -4, "other": {"path": "x"}},
              "bare": "b.png", "none": null, "odd": [1]}}
            """).Artifacts;
        Assert.Equal(
            [
                new Artifact("web") { Path = "w.png", Sha256 = "aa", Width = 4, Height = 3, Size = 9, Created = "2025-01-01", Params = """{"q": [1, 2]}""", Blurhash = "L9", Status = "completed", RetryCount = 0 },
                new Artifact("up") { Path = "u.png", Size = 9, Created = "2025", Params = "q=1", Status = "failed", Error = "no", Started = "s", Completed = "c" },
                new Artifact("bare") { Path = "b.png" },
            ],
            artifacts);
    }

    [Theory]
    [InlineData("""{"source_url": "u", "original_url": "not this", "username": "ann", "mime_type": "image/png", "frame_index": 3, "timestamp": 0.5, "crop": {"x": 1, "y": 2, "width": 3, "height": 4}}""")]
    [InlineData("""{"crop": [1, 2, 3, 4], "frame_index": 3, "timestamp": 0.5, "metadata": {"username": "ann", "mime": "image/png", "original_url": "u"}}""")]
    [InlineData("""{"metadata": {"username": "not this", "source_url": "not this", "mime": "image/png"}, "username": "ann", "original_url": "u", "crop": [1, 2, 3, 4], "frame_index": 3, "timestamp": 5e-1}""")]
    public void An_origin_is_read_in_its_spellings(string json) => Assert.Equal(
        new Origin { SourceUrl = "u", Username = "ann", Mime = "image/png", FrameIndex = 3, Timestamp = 0.5, Crop = new CropBox(1, 2, 3, 4) },
        Facts(json).Origin);

    [Theory]
    [InlineData("""{"source_url": 5, "username": "", "mime": null, "frame_index": 3.5, "timestamp": "1", "crop": [1, 2, 0, 4]}""")]
    [InlineData("""{"crop": {"x": -1, "y": 2, "width": 3, "height": 4}}""")]
    public void What_says_nothing_of_an_origin_is_none(string json) => Assert.Null(Facts(json).Origin);

    [Fact]
    public void Keywords_have_a_type_and_are_one_of_a_kind() => Assert.Equal(
        [new Keyword("a", "user"), new Keyword("a", "auto", 0.5), new Keyword("a", "auto", null, "clip")],
        Facts("""{"keywords": ["a", {"keyword": "a", "type": "user", "confidence": 1}, {"keyword": "a", "type": "auto", "confidence": 0.5}, {"keyword": "a", "type": "auto", "source": "clip"}, ""]}""").Keywords);

    [Fact]
    public void A_caption_file_of_a_generator_fills_what_the_sidecar_does_not_say()
    {
        var read = Library.Generators.ParameterText.Read("a cat, <lora:detail:0.7>\nNegative prompt: dog,\nblurry\nSteps: 28, Sampler: \"DPM++ 2M, odd\", Schedule type: Karras, CFG scale: 6.5, Seed: 1969072020, Size: 640x800, Model: demo_v1, Version: v1\n").ToGeneration();
        Assert.Equal(
            new Generation
            {
                Prompt = "a cat, <lora:detail:0.7>",
                NegativePrompt = "dog,\nblurry",
                Steps = 28,
                Sampler = "DPM++ 2M, odd",
                Scheduler = "Karras",
                CfgScale = 6.5,
                Seed = "1969072020",
                Model = "demo_v1",
                Loras = [new Lora("detail", 0.7)],
            },
            read);
        using var folder = new TestFolder();
        folder.Write("a.png", "x").Write("a.json", """{"metadata": {"generation": {"model": "mine"}}}""").Write("a.txt", "p\nSteps: 1, Sampler: e, Model: theirs");
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        Assert.Contains("\"prompt\":\"p\"", library.DumpText(), StringComparison.Ordinal);
        Assert.Contains("\"model\":\"mine\",\"sampler\":\"e\"", library.DumpText(), StringComparison.Ordinal);
    }

    [Fact]
    public void New_members_are_written_and_merged_like_others()
    {
        var before = Sidecar.Read("""{"metadata": {"original_url": "old"}}"""u8.ToArray());
        var bytes = SidecarWriter.Write(before, before with { SourceUrl = "new", Username = "ann", Mime = "image/png" }, false, "a", out var refusal);
        Assert.Null(refusal);
        var after = Sidecar.Read(bytes!);
        Assert.Equal(("new", "ann", "image/png", "\"old\""), (after.SourceUrl, after.Username, after.Mime, after.Raw("metadata", "original_url")));
    }

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("a photo of a cat", 16, 5)]
    [InlineData("ohwx cat, orange tabby, sitting", 31, 7)]
    [InlineData("the cat's photorealistic portrait", 33, 6)]
    [InlineData("(best quality:1.2), 8k", 22, 10)]
    [InlineData("夕日\n🐈", 4, 6)]
    [InlineData("Éclair café", 11, 4)]
    public void A_caption_is_measured_in_characters_and_about_so_many_tokens(string caption, int characters, int tokens)
    {
        Assert.Equal(characters, CaptionLength.Characters(caption));
        Assert.Equal(tokens, CaptionLength.Tokens(caption));
    }

    [Fact]
    public void Any_text_has_a_length()
    {
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x80 : 0x10000))]);
            Assert.InRange(CaptionLength.Tokens(text), 0, 2 * Math.Max(1, text.Length));
        }
    }
}
