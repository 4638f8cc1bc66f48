namespace Tagtui.Tests.Headless;

/// <summary>Lists cut and chosen, saved searches, and what the shell is told that could come next.</summary>
public sealed class QueryVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_list_has_pages_with_the_number_of_all()
    {
        var page = _line.Run("list", "--json", "--page", "2", "--page-size", "2", "sort:key").Json;
        Assert.Equal((3, 2, 2, 2), (page.GetProperty("total").GetInt32(), page.GetProperty("page").GetInt32(), page.GetProperty("pages").GetInt32(), page.GetProperty("page_size").GetInt32()));
        Assert.Equal("b/three", Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("key").GetString());
        Assert.Empty(_line.Run("list", "--keys", "--page", "9").Lines);
        Assert.Equal(2, _line.Run("list", "--page", "0").Status);
        Assert.Equal(2, _line.Run("list", "--page", "1", "--limit", "3").Status);
    }

    [Fact]
    public void A_list_prints_keys_counts_and_chosen_fields()
    {
        Assert.Equal(["a/one", "a/two"], _line.Run("list", "--keys", "tag:cat").Lines);
        Assert.Equal("2\n", _line.Run("list", "--count", "tag:cat").Data);
        Assert.Equal("{\"total\":2}\n", _line.Run("list", "--count", "--json", "tag:cat").Data);
        Assert.Equal("b/three\t4\tdog", Assert.Single(_line.Run("list", "--plain", "--fields", "key,score,tags", "score=4").Lines));
        var item = _line.Run("list", "--json", "--fields", "key, model, sidecar", "score=4").Json.GetProperty("items")[0];
        Assert.Equal(System.Text.Json.JsonValueKind.Null, item.GetProperty("model").ValueKind);
        Assert.True(item.GetProperty("sidecar").GetBoolean());
        var wrong = _line.Run("list", "--fields", "key,scroe");
        Assert.Equal(2, wrong.Status);
        Assert.Contains("did you mean score?", wrong.Words, StringComparison.Ordinal);
        Assert.Equal(2, _line.Run("list", "--count", "--keys").Status);
    }

    [Fact]
    public void A_mistake_in_a_query_has_its_column_for_programs()
    {
        var error = _line.Run("list", "cat scroe>=4", "--json");
        Assert.Equal(2, error.Status);
        var json = System.Text.Json.JsonDocument.Parse(error.Words).RootElement.GetProperty("error");
        Assert.Equal((5, "score"), (json.GetProperty("column").GetInt32(), json.GetProperty("suggestion").GetString()));
    }

    [Fact]
    public void A_saved_search_is_used_listed_undone_and_deleted()
    {
        Assert.Equal(0, _line.Run("search", "save", "cats", "tag:cat sort:key-desc").Status);
        Assert.Equal(["a/two", "a/one"], _line.Run("list", "--keys", "@cats").Lines);
        Assert.Equal("2 changed", _line.Run("score", "5", "@cats").Words.Split(',')[0]);
        Assert.Equal("tag:cat sort:key-desc", _line.Run("search", "list", "--json").Json.GetProperty("items")[0].GetProperty("query").GetString());
        Assert.Equal("tag:cat sort:key-desc\n", _line.Run("search", "show", "cats").Data);
        Assert.Contains("\"cats\": \"tag:cat sort:key-desc\"", _line.Read(".tagtui/searches.json"), StringComparison.Ordinal);

        Assert.Equal(0, _line.Run("search", "delete", "cats", "--dry-run").Status);
        Assert.Equal(["a/two", "a/one"], _line.Run("list", "--keys", "@cats").Lines);
        Assert.Equal(0, _line.Run("search", "delete", "cats").Status);
        Assert.Equal(2, _line.Run("list", "@cats").Status);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal(["a/two", "a/one"], _line.Run("list", "--keys", "@cats").Lines);
    }

    [Fact]
    public void A_saved_search_that_cannot_be_is_refused_in_a_line()
    {
        _line.Run("search", "save", "a", "tag:cat");
        Assert.Contains("@a names itself", _line.Run("search", "save", "a", "-@a").Words, StringComparison.Ordinal);
        Assert.Contains("there is no field", _line.Run("search", "save", "b", "scroe>1").Words, StringComparison.Ordinal);
        foreach (string name in (string[])["two words", "", "a\"b", "(x)", "@x"])
            Assert.Equal(2, _line.Run("search", "save", name, "cat").Status);
        Assert.Contains("did you mean a?", _line.Run("search", "delete", "aa").Words, StringComparison.Ordinal);
        Assert.Equal(2, _line.Run("search", "save", "b").Status);
        Assert.Equal("tag:cat\n", _line.Run("search", "show", "a").Data);
    }

    [Fact]
    public void A_file_of_searches_that_is_broken_is_left_as_it_is()
    {
        _line.Write(".tagtui/searches.json", "{\"searches\": [");
        var list = _line.Run("list", "@x");
        Assert.Equal((2, ""), (list.Status, list.Data));
        Assert.Contains("cannot be read", list.Words, StringComparison.Ordinal);
        Assert.NotEqual(0, _line.Run("search", "save", "x", "cat").Status);
        Assert.Equal("{\"searches\": [", _line.Read(".tagtui/searches.json"));
        Assert.Equal(["a/one", "a/two"], _line.Run("list", "--keys", "tag:cat").Lines);
    }

    [Fact]
    public void Members_of_the_file_that_are_not_ours_stay()
    {
        _line.Write(".tagtui/searches.json", "{\n  \"mine\": [1,  2],\n  \"searches\": {\"x\": 5, \"old\": \"dog\"}\n}\n");
        _line.Run("search", "save", "new", "cat");
        Assert.Equal("{\n  \"mine\": [1,  2],\n  \"searches\": {\"x\": 5, \"old\": \"dog\", \"new\": \"cat\"}\n}\n", _line.Read(".tagtui/searches.json"));
    }

    [Fact]
    public void The_shell_is_told_what_a_query_can_go_on_with()
    {
        _line.Run("rebuild");
        _line.Run("search", "save", "cats", "tag:cat");
        Assert.Contains("tag:cat", Completed("list", "tag:c"));
        Assert.Contains("score>=1 tag:cat", Completed("list", "score>=1 tag:c"));
        Assert.Contains("a/one", Completed("list", "a/"));
        Assert.Equal(["@cats"], Completed("list", "@"));
        Assert.Equal(["cats"], Completed("search", "delete", ""));
        Assert.Contains("has:mask", Completed("list", "has:ma"));
        Assert.Contains("sort:score-desc", Completed("list", "sort:sc"));
    }

    [Fact]
    public void The_page_on_queries_names_every_field_with_an_example()
    {
        string page = _line.Run("help", "query").Data;
        foreach (var field in Library.QueryWords.Fields)
        {
            Assert.Contains($"  {field.Name} ", page, StringComparison.Ordinal);
            Assert.NotEmpty(field.Examples);
            foreach (string example in field.Examples)
            {
                Assert.Contains(example, page, StringComparison.Ordinal);
                Assert.True(Library.Query.TryParse(example, out _, out var error), $"{example}: {error}");
            }
        }
    }

    private string[] Completed(params string[] words) => [.. _line.Run(["complete", "--", .. words]).Lines.Select(l => l.Split('\t')[0])];
}
