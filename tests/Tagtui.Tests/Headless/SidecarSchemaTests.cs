using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>The published schema is true of what the program writes.</summary>
public sealed class SidecarSchemaTests : IDisposable
{
    private readonly CommandLine _line = new();

    private static JsonElement Schema
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "tagtui.sln")))
                folder = folder.Parent!;
            return JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.FullName, "packaging/sidecar.schema.json"))).RootElement;
        }
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void The_demo_library_fits_and_still_does_after_every_change()
    {
        string demo = Path.Combine(_line.Home, "demo");
        _line.RunBare("demo", demo, "--no-open");
        foreach (string[] change in new string[][] { ["score", "5"], ["tag", "+style:sea"], ["reject", "--reason", "no"], ["note", "later"], ["caption", "--text", "a, b"] })
            _line.RunBare([.. change, "*", "-L", demo]);
        var sidecars = Directory.EnumerateFiles(Path.Combine(demo, "images"), "*.json", SearchOption.AllDirectories).ToList();
        Assert.True(sidecars.Count > 20);
        Assert.Equal("urn:tagtui:sidecar:2", Schema.GetProperty("$id").GetString());
        var named = Schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).ToHashSet();
        foreach (string file in sidecars)
        {
            using var sidecar = JsonDocument.Parse(File.ReadAllText(file));
            Assert.Empty(Wrong(sidecar.RootElement, Schema, file));
            foreach (string ours in new[] { "score", "approved", "rejection_reason", "notes", "caption", "tags" })
                Assert.True(!sidecar.RootElement.TryGetProperty(ours, out _) || named.Contains(ours), ours);
        }
    }

    [Theory]
    [InlineData("""{"score": 6}""")]
    [InlineData("""{"score": "5"}""")]
    [InlineData("""{"tags": ["cat"]}""")]
    [InlineData("""{"tags": [{"category": "x"}]}""")]
    [InlineData("""{"related": {"mask": [1]}}""")]
    [InlineData("""{"related": {"similar": [{"key": "a", "strength": 2}]}}""")]
    [InlineData("""{"keywords": [{"type": "user"}]}""")]
    [InlineData("""{"artifacts": {"web": 5}}""")]
    [InlineData("""{"artifacts": {"web": {"width": -1}}}""")]
    [InlineData("""{"crop": {"x": 0}}""")]
    [InlineData("""{"metadata": {"generation": {"steps": {}}}}""")]
    [InlineData("[]")]
    public void What_does_not_fit_is_found(string sidecar) =>
        Assert.NotEmpty(Wrong(JsonDocument.Parse(sidecar).RootElement, Schema, ""));

    /// <summary>As much of JSON schema as ours uses: $ref, type, required, properties, additionalProperties, items, minimum, maximum.</summary>
    private static IEnumerable<string> Wrong(JsonElement value, JsonElement schema, string where)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = Schema.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("type", out var type))
        {
            var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).ToList() : [type.GetString()];
            if (!types.Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && types.Contains("number")))
                return [$"{where} is {TypeOf(value)}, not {string.Join(" or ", types)}"];
        }
        List<string> wrong = [];
        if (value.ValueKind == JsonValueKind.Number)
        {
            if (schema.TryGetProperty("minimum", out var least) && value.GetDouble() < least.GetDouble())
                wrong.Add($"{where} is too small");
            if (schema.TryGetProperty("maximum", out var most) && value.GetDouble() > most.GetDouble())
                wrong.Add($"{where} is too large");
        }
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            wrong.AddRange(value.EnumerateArray().SelectMany((item, i) => Wrong(item, items, $"{where}[{i}]")));
        if (value.ValueKind != JsonValueKind.Object)
            return wrong;
        if (schema.TryGetProperty("required", out var required))
            wrong.AddRange(required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{where} lacks {r}"));
        foreach (var member in value.EnumerateObject())
        {
            if ((schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var of))
                || schema.TryGetProperty("additionalProperties", out of))
                wrong.AddRange(Wrong(member.Value, of, $"{where}.{member.Name}"));
        }
        return wrong;
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
