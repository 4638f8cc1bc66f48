using System.Text;

namespace Tagtui.Library.Tests.Records;

public class SidecarTests
{
    private const string Seed = """
        {
          "name": "mountain_sunset",
          "caption": "mountains, sunset, natural lighting",
          "tags": [
            {"category": "class", "value": "landscape", "position": 0},
            {"category": "details", "value": "sunset", "position": 1}
          ],
          "related": {
            "similar": ["xyz789"],
            "masks": ["mask_def456"]
          },
          "metadata": {
            "created": "2025-01-15T10:30:00Z",
            "width": 1920,
            "height": 1080
          }
        }

        """;

    private static Sidecar Read(string json) => Sidecar.Read(Encoding.UTF8.GetBytes(json));

    private static string Change(string json, Func<Sidecar, Sidecar> change, bool managed = false)
    {
        var before = Read(json);
        var bytes = SidecarWriter.Write(before, change(before), managed, "stem", out var refusal);
        Assert.Null(refusal);
        return bytes is null ? json : Encoding.UTF8.GetString(bytes);
    }

    [Fact]
    public void The_seeds_example_is_read()
    {
        var sidecar = Read(Seed);
        Assert.Equal("image", sidecar.Type);
        Assert.Equal("mountain_sunset", sidecar.Name);
        Assert.Equal([new Tag("class", "landscape"), new Tag("details", "sunset")], sidecar.Tags);
        Assert.Equal([new Relation("similar", "xyz789"), new Relation("masks", "mask_def456")], sidecar.Related);
        Assert.Equal((1920L, 1080L, "2025-01-15T10:30:00Z"), (sidecar.Width, sidecar.Height, sidecar.Created));
        Assert.Empty(sidecar.Problems);
        Assert.Null(sidecar.ReadOnlyReason);
    }

    [Fact]
    public void Masks_frames_and_old_relations_are_read()
    {
        var mask = Read("""{"type":"mask","source_image":"abc","mask_category":"person","source_video":"v","frame_index":7,"timestamp":1.5}""");
        Assert.Equal(("mask", "abc", "person", "v", 7L, 1.5), (mask.Type, mask.SourceImage, mask.MaskCategory, mask.SourceVideo, mask.FrameIndex, mask.Timestamp));
        var old = Read("""{"similar_images":[["b.png",4],["c",2]],"related":{"similar":[{"key":"a","strength":0.5}]}}""");
        Assert.Equal([new Relation("similar", "a", 0.5), new Relation("similar", "b", null, 4), new Relation("similar", "c", null, 2)], old.Related);
    }

    [Theory]
    [InlineData("6")]
    [InlineData("-2")]
    [InlineData("3.0")]
    [InlineData("\"3\"")]
    [InlineData("1e99")]
    public void A_score_that_is_none_is_unrated_kept_and_reported(string score)
    {
        var json = $"{{\"score\":{score},\"name\":\"a\"}}";
        var sidecar = Read(json);
        Assert.Equal(0, sidecar.Score);
        Assert.Single(sidecar.Problems);
        Assert.Equal(json.Replace("\"a\"", "\"b\""), Change(json, s => s with { Name = "b" }));
        Assert.Equal("{\"score\":5,\"name\":\"a\"}", Change(json, s => s with { Score = 5 }));
    }

    [Fact]
    public void A_tag_is_added_in_its_neighbours_style_and_the_rest_keeps_its_bytes()
    {
        var changed = Change(Seed, s => s with { Tags = [.. s.Tags, new Tag("cat")] });
        Assert.Equal(Seed.Replace("\"position\": 1}\n", "\"position\": 1},\n    {\"category\": \"general\", \"value\": \"cat\", \"position\": 2}\n"), changed);
    }

    [Fact]
    public void Tags_that_stay_keep_unknown_members_and_get_their_new_place()
    {
        var json = """{"tags": [{"category":"a","value":"1","position":0,"by":1e5}, 7, {"value":"2","category":"b","position":1}]}""";
        Assert.Equal(
            """{"tags": [7, {"value":"2","category":"b","position":0}, {"category":"a","value":"1","position":1,"by":1e5}]}""".Replace("[7, {", "[{").Replace("\"position\":0}", "\"position\":0}").Replace("\"by\":1e5}]", "\"by\":1e5}, 7]"),
            Change(json, s => s with { Tags = [s.Tags[1], s.Tags[0]] }));
        Assert.Equal(json.Replace("\"1\"", "\"x\""), Change(json, s => s with { Tags = [new Tag("a", "x"), s.Tags[1]] }));
    }

    [Fact]
    public void Positions_are_written_where_the_library_is_managed()
    {
        var json = """{"tags": [{"category":"a","value":"1"}]}""";
        Assert.Equal("""{"tags": [{"category":"a","value":"1"}, {"category":"b","value":"2"}]}""", Change(json, s => s with { Tags = [.. s.Tags, new Tag("b", "2")] }));
        Assert.Equal("""{"tags": [{"category":"a","value":"1","position":0}, {"category":"b","value":"2","position":1}]}""",
            Change(json, s => s with { Tags = [.. s.Tags, new Tag("b", "2")] }, managed: true));
    }

    [Fact]
    public void Bare_texts_as_tags_stay_bare() =>
        Assert.Equal("""{"tags": ["a", "b"]}""", Change("""{"tags": ["a"]}""", s => s with { Tags = [.. s.Tags, new Tag("b")] }));

    [Fact]
    public void What_is_written_by_json_dump_stays_spread()
    {
        var json = "{\n  \"tags\": [\n    {\n      \"category\": \"a\",\n      \"value\": \"1\"\n    }\n  ],\n  \"keywords\": []\n}";
        Assert.Equal(json.Replace("    }\n  ]", "    },\n    {\n      \"category\": \"b\",\n      \"value\": \"2\"\n    }\n  ]"),
            Change(json, s => s with { Tags = [.. s.Tags, new Tag("b", "2")] }));
        Assert.Equal(json.Replace("\"keywords\": []", "\"keywords\": [\n    {\n      \"keyword\": \"k\",\n      \"confidence\": 0.5\n    }\n  ]"),
            Change(json, s => s with { Keywords = [new Keyword("k", null, 0.5)] }));
    }

    [Fact]
    public void A_new_sidecar_has_the_seeds_shape()
    {
        var bytes = SidecarWriter.Write(Sidecar.Absent, Sidecar.Absent with { Tags = [new Tag("class", "é")], Score = 3, Width = 5 }, true, "stem", out _);
        Assert.Equal("""
            {
              "name": "stem",
              "caption": "",
              "tags": [
                {"category": "class", "value": "é", "position": 0}
              ],
              "related": {},
              "metadata": {
                "width": 5
              },
              "score": 3
            }

            """, Encoding.UTF8.GetString(bytes!));
    }

    [Fact]
    public void Relations_are_written_where_they_stand()
    {
        var json = """{"similar_images":[["b.png", 4.0]],"related":{"masks":["m"]}}""";
        Assert.Equal("""{"similar_images":[["b.png", 4.0]],"related":{"masks":["m"],"edit":["e"]}}""",
            Change(json, s => s with { Related = [.. s.Related, new Relation("edit", "e")] }));
        Assert.Equal("""{"similar_images":[],"related":{"masks":["m"]}}""",
            Change(json, s => s with { Related = [new Relation("masks", "m")] }));
    }

    [Fact]
    public void Raw_members_are_set_read_and_checked()
    {
        var sidecar = Read("""{"artifacts": {"web": {"q": 1.0}}}""");
        Assert.Equal("""{"q": 1.0}""", sidecar.Raw("artifacts", "web"));
        Assert.Equal("""{"artifacts": {"web": {"q": 1.0}, "big": {"q":2}}}""",
            Change("""{"artifacts": {"web": {"q": 1.0}}}""", s => s.WithRaw("""{"q":2}""", "artifacts", "big")));
        Assert.Null(SidecarWriter.Write(sidecar, sidecar.WithRaw("{broken", "x"), false, "s", out var refusal));
        Assert.NotNull(refusal);
    }

    [Fact]
    public void Removing_the_last_reason_leaves_the_rest() =>
        Assert.Equal("""{"a":1}""", Change("""{"a":1,"rejection_reason":"blurry"}""", s => s with { RejectionReason = null }));

    [Fact]
    public void A_read_only_sidecar_is_not_written()
    {
        var sidecar = Read("""{"a":1,"a":2}""");
        Assert.NotNull(sidecar.ReadOnlyReason);
        Assert.Null(SidecarWriter.Write(sidecar, sidecar with { Score = 1 }, false, "s", out var refusal));
        Assert.Contains("the member a twice", refusal);
    }
}
