using System.Text;
using Tagtui.Library.Json;

namespace Tagtui.Library.Tests.Json;

public class JsonSpliceTests
{
    private static string Edit(string json, Action<JsonSplice> edit)
    {
        var text = JsonText.Parse(Encoding.UTF8.GetBytes(json), out var reason);
        Assert.True(text is not null, reason);
        var splice = new JsonSplice(text);
        edit(splice);
        return Encoding.UTF8.GetString(splice.ToBytes());
    }

    private static string SetScore(string json) => Edit(json, splice => splice.Set(JsonText.Root, "score", JsonFragment.Of(4)));

    [Theory]
    [InlineData("{\"score\":1}", "{\"score\":4}")]
    [InlineData("\uFEFF{ \"score\" : 1 }\r\n", "\uFEFF{ \"score\" : 4 }\r\n")]
    [InlineData("{}", "{\n  \"score\": 4\n}")]
    [InlineData("{\n}\n", "{\n  \"score\": 4\n}\n")]
    [InlineData("{\"a\":1}", "{\"a\":1,\"score\":4}")]
    [InlineData("{\"a\": 1}", "{\"a\": 1, \"score\": 4}")]
    [InlineData("{\"a\":1, \"b\":2}", "{\"a\":1, \"b\":2, \"score\":4}")]
    [InlineData("{\n  \"a\": -0.0\n}\n", "{\n  \"a\": -0.0,\n  \"score\": 4\n}\n")]
    [InlineData("{\r\n\t\"a\": 1e5,\r\n\t\"b\": \"\\/é\"\r\n}", "{\r\n\t\"a\": 1e5,\r\n\t\"b\": \"\\/é\",\r\n\t\"score\": 4\r\n}")]
    [InlineData("{\n    \"a\" : 1\n  , \"b\" : 2\n}", "{\n    \"a\" : 1\n  , \"b\" : 2\n  , \"score\" : 4\n}")]
    [InlineData("{ \"sc\\u006fre\" : 2 }", "{ \"sc\\u006fre\" : 4 }")]
    public void A_member_is_set_in_the_style_around_it(string json, string expected) => Assert.Equal(expected, SetScore(json));

    [Theory]
    [InlineData("{\"a\":1,\"x\":2,\"b\":3}", "{\"a\":1,\"b\":3}")]
    [InlineData("{\"x\":2, \"b\":3}", "{\"b\":3}")]
    [InlineData("{\n  \"a\": 1,\n  \"x\": 2\n}\n", "{\n  \"a\": 1\n}\n")]
    [InlineData("{\n  \"x\": 2\n}\n", "{}\n")]
    public void A_member_is_removed_with_its_comma(string json, string expected) =>
        Assert.Equal(expected, Edit(json, splice => splice.Remove(JsonText.Root, "x")));

    [Fact]
    public void A_path_makes_the_objects_on_its_way()
    {
        var json = "{\n  \"a\": 1\n}\n";
        var edited = Edit(json, splice =>
        {
            Assert.True(splice.SetPath(["metadata", "width"], JsonFragment.Of(3)));
            Assert.True(splice.SetPath(["metadata", "height"], JsonFragment.Of(4)));
        });
        Assert.Equal("{\n  \"a\": 1,\n  \"metadata\": {\n    \"width\": 3,\n    \"height\": 4\n  }\n}\n", edited);
        Assert.Equal("{\"m\": {\"k\": 5, \"w\": 6}}", Edit("{\"m\": {\"k\": 5}}", splice => splice.SetPath(["m", "w"], JsonFragment.Of(6))));
    }

    [Fact]
    public void A_path_through_a_value_that_is_no_object_is_refused() =>
        Edit("{\"m\": [1]}", splice => Assert.False(splice.SetPath(["m", "w"], JsonFragment.Of(6))));

    [Fact]
    public void Items_are_kept_moved_and_added()
    {
        var json = "{\"l\": [\n  {\"v\": 1.0},\n  {\"v\": 2e0}\n]}";
        var text = JsonText.Parse(Encoding.UTF8.GetBytes(json), out _)!;
        var list = text.Find(0, "l");
        var items = text.Children(list);
        var splice = new JsonSplice(text);
        splice.SetItems(list, [JsonItem.Kept(items[1]), JsonItem.Kept(items[0]), JsonItem.Fresh(new JsonFragment.Obj([("v", JsonFragment.Of(3))], true))]);
        Assert.Equal("{\"l\": [\n  {\"v\": 2e0},\n  {\"v\": 1.0},\n  {\"v\": 3}\n]}", Encoding.UTF8.GetString(splice.ToBytes()));
    }

    [Fact]
    public void New_texts_are_escaped_as_the_document_does()
    {
        Assert.Equal("{\"a\": \"\\u00e9\", \"b\": \"\\u00fc\\ud83d\\ude00\"}",
            Edit("{\"a\": \"\\u00e9\"}", splice => splice.Set(0, "b", JsonFragment.Of("ü😀"))));
        Assert.Equal("{\"a\": \"é\", \"b\": \"ü/\\\"\\n\\u0001\"}",
            Edit("{\"a\": \"é\"}", splice => splice.Set(0, "b", JsonFragment.Of("ü/\"\n\u0001"))));
    }

    [Fact]
    public void A_large_list_is_rewritten_quickly()
    {
        var json = "{\"l\":[" + string.Join(',', Enumerable.Range(0, 200_000)) + "]}";
        var text = JsonText.Parse(Encoding.UTF8.GetBytes(json), out _)!;
        var splice = new JsonSplice(text);
        splice.SetItems(1, [.. text.Children(1).Skip(1).Select(JsonItem.Kept)]);
        Assert.StartsWith("{\"l\":[1,2,", Encoding.UTF8.GetString(splice.ToBytes()));
    }
}
