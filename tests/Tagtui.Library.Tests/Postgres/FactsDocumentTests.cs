using System.Collections;
using System.Reflection;
using Tagtui.Library.Postgres;

namespace Tagtui.Library.Tests.Postgres;

public sealed class FactsDocumentTests
{
    [Fact]
    public void Everything_that_is_known_of_a_medium_comes_back()
    {
        var facts = new MediumFacts
        {
            Key = "a/b",
            Path = "a/b.png",
            Type = "mask",
            Source = "s",
            MaskCategory = "m",
            Name = "n\0\0",
            Caption = "a\0b \U0010FFFD0 \U0010FFFD\0 \\u0000 \\\\u0000 \"\n\u2028",
            Score = -1,
            Approved = false,
            RejectionReason = "r",
            Favourite = true,
            Notes = "notes",
            Tags = [new Tag("c", "v"), new Tag("", "\0"), new Tag("c", "v")],
            Related = [new Relation("masks", "x", 0.1, 5e-324), new Relation("y", "z")],
            Width = int.MaxValue,
            Height = 2,
            CreatedText = "2025",
            CapturedText = "2024",
            Generation = new Generation
            {
                Generator = "g",
                Prompt = "p",
                NegativePrompt = "np",
                Model = "m",
                Sampler = "s",
                Scheduler = "sc",
                Steps = long.MinValue,
                CfgScale = 7.5,
                Seed = "-1",
                Loras = [new Lora("l", 0.8), new Lora("k")],
                PromptMeta = "{\"a\":\"\\u0000\"}",
            },
            Origin = new Origin { SourceUrl = "u", Username = "me", Mime = "image/png", FrameIndex = 3, Timestamp = 1.25, Duration = 12.5, FrameRate = 29.97, Crop = new CropBox(-1, 2, 3, 4) },
            Keywords = [new Keyword("k", "auto", 0.5, "s"), new Keyword("j", "user")],
            Artifacts =
            [
                new Artifact("web")
                {
                    Path = "p", Sha256 = "h", Width = 1, Height = 2, Size = long.MaxValue, Created = "c", Params = "{}", Blurhash = "b", Status = "failed", Error = "e",
                    RetryCount = 2, Started = "s", Completed = "d",
                },
                new Artifact("raw"),
            ],
            Sha256 = "abc",
            HasSidecar = true,
            HasCaptionFile = true,
            CaptionsDiffer = true,
            Problem = "p",
            Size = long.MaxValue,
            Modified = -5,
        };
        // A property that is added to the facts must be added here, and then to the document.
        AssertNothingIsLeftOut(facts);
        var document = FactsDocument.Write(facts);
        Assert.Equal(-1, document.AsSpan().IndexOf((byte)0));
        var back = FactsDocument.Read(document)!;
        Assert.True(DumpWriter.IsSame(facts, back));
        Assert.Equal(facts.Caption, back.Caption);
        Assert.Equal(facts.Name, back.Name);
        Assert.Equal(facts.Generation, back.Generation);
        Assert.Equal(facts.Artifacts, back.Artifacts);
        Assert.Equal(facts.Keywords, back.Keywords);
        Assert.Equal(facts.Origin, back.Origin);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"key\": 5}")]
    [InlineData("{\"key\": null}")]
    public void What_is_no_document_is_none(string json) => Assert.Null(FactsDocument.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    private static void AssertNothingIsLeftOut(object value)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.Name is not (nameof(MediumFacts.Projects) or nameof(MediumFacts.Sharpness))))
        {
            var held = property.GetValue(value);
            Assert.True(held is not null && !held.Equals(property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : "") && held is not ICollection { Count: 0 },
                $"{value.GetType().Name}.{property.Name} has nothing in it");
            if (held is Generation or Origin)
                AssertNothingIsLeftOut(held);
            if (held is IEnumerable<Artifact> artifacts)
                AssertNothingIsLeftOut(artifacts.First());
        }
    }
}
