using System.Text;
using Tagtui.Library.Json;

namespace Tagtui.Library.Tests.Json;

public class JsonTextTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("  \n ", "empty")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("\"text\"", "not a JSON object")]
    [InlineData("{\"a\":1,\"a\":2}", "the member a twice in line 1")]
    [InlineData("{\n\"a\":1,\n\"\\u0061\":2}", "the member a twice in line 3")]
    [InlineData("{\"x\":{\"a\":1,\"a\":2}}", "the member a twice in line 1")]
    [InlineData("{\"a\":1,}", "a comma before the closing bracket in line 1")]
    [InlineData("{\"a\":[1,]}", "a comma before the closing bracket in line 1")]
    [InlineData("{\"a\":1 // why\n}", "a comment in line 1")]
    [InlineData("/* x */{}", "a comment in line 1")]
    [InlineData("{/* x */}", "a comment in line 1")]
    [InlineData("{\"a\":\"\\ud800\"}", "half of a surrogate pair in line 1")]
    [InlineData("{\"a\":\"\\udc00x\"}", "half of a surrogate pair in line 1")]
    [InlineData("{\"a\":\"\\ud800\\u0041\"}", "half of a surrogate pair in line 1")]
    [InlineData("{\"a\":NaN}", "an unknown value in line 1")]
    [InlineData("{\"a\":01}", "a comma is missing in line 1")]
    [InlineData("{\"a\":1.}", "a malformed number in line 1")]
    [InlineData("{\"a\":-}", "a malformed number in line 1")]
    [InlineData("{\"a\":\"\u0001\"}", "a control character inside a text in line 1")]
    [InlineData("{\"a\":\"\\x\"}", "an unknown escape in line 1")]
    [InlineData("{\"a\":tru}", "an unknown word in line 1")]
    [InlineData("{\"a\":1", "cut off in line 1")]
    [InlineData("{\"a", "cut off in line 1")]
    [InlineData("{\"a\"", "cut off in line 1")]
    [InlineData("{", "cut off in line 1")]
    [InlineData("{}{}", "text after the end in line 1")]
    [InlineData("{'a':1}", "a member's name is missing in line 1")]
    public void What_could_be_understood_in_two_ways_is_not_taken(string json, string reason)
    {
        Assert.Null(JsonText.Parse(Encoding.UTF8.GetBytes(json), out var why));
        Assert.Equal(reason, why);
    }

    [Fact]
    public void Invalid_utf8_is_not_taken()
    {
        Assert.Null(JsonText.Parse([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8], out var why));
        Assert.Equal("not valid UTF-8", why);
    }

    [Fact]
    public void Too_deep_and_too_large_end_quickly()
    {
        Assert.Null(JsonText.Parse(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 100_000)), out var deep));
        Assert.Equal("nested deeper than 64 in line 1", deep);
        Assert.Null(JsonText.Parse(new byte[5 * 1024 * 1024], out var large));
        Assert.Equal("larger than 4 MiB", large);
    }

    [Fact]
    public void Sixty_four_levels_are_taken()
    {
        var json = "{\"a\":" + new string('[', 63) + new string(']', 63) + "}";
        Assert.NotNull(JsonText.Parse(Encoding.UTF8.GetBytes(json), out _));
        json = "{\"a\":" + new string('[', 64) + new string(']', 64) + "}";
        Assert.Null(JsonText.Parse(Encoding.UTF8.GetBytes(json), out _));
    }

    [Fact]
    public void Many_members_and_many_items_end_quickly()
    {
        var members = "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"m{i}\":{i}")) + "}";
        Assert.NotNull(JsonText.Parse(Encoding.UTF8.GetBytes(members), out _));
    }

    [Fact]
    public void Every_prefix_of_a_document_is_refused_and_none_throws()
    {
        var whole = Encoding.UTF8.GetBytes("\uFEFF{\"a\\n\":[1,-0.0,1e5,\"\\ud83d\\ude00é\",true,null,{\"b\":{}}]}");
        Assert.NotNull(JsonText.Parse(whole, out _));
        for (var length = 0; length < whole.Length; length++)
            Assert.Null(JsonText.Parse(whole[..length], out _));
    }
}
