using System.Text;
using System.Text.Json.Nodes;

namespace Tagtui.Library.Tests.Records;

/// <summary>Random documents in random layouts, random changes: what is not named by the change keeps its bytes, and another reader sees what was meant.</summary>
public class SidecarPropertyTests
{
    private static readonly string[] Spaces = ["", "", " ", "\n  ", "\t", "\r\n    ", "  "];

    private static readonly string[] Values =
    [
        "-0.0", "1e5", "1E+5", "0.10", "123456789012345678901234567890", "\"\\/\"", "\"é😀\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "true", "null",
        "[]", "{}", "[ 1 ,2.50]", "{\"deep\" : {\"er\":[{}, -0]}}", "\"\"", "\"a\\\\b\\\"c\"",
    ];

    [Fact]
    public void Bytes_outside_the_changed_value_are_the_same()
    {
        for (var seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            var unknown = Enumerable.Range(0, random.Next(0, 6)).Select(i => ($"u{i}", Values[random.Next(Values.Length)])).ToList();
            var known = new List<(string, string)> { ("score", "1"), ("name", "\"n\\/\""), ("notes", "\"old\"") }.Where(_ => random.Next(2) == 0).ToList();
            var tags = TagsJson(random);
            var members = unknown.Concat(known).Concat(random.Next(4) == 0 ? [] : [("tags", tags)]).OrderBy(_ => random.Next()).ToList();
            var json = (random.Next(5) == 0 ? "\uFEFF" : "") + Space(random) + "{" + string.Join(",", members.Select(m => $"{Space(random)}\"{m.Item1}\"{Space(random)}:{Space(random)}{m.Item2}{Space(random)}")) + "}" + Space(random);

            var before = Sidecar.Read(Encoding.UTF8.GetBytes(json));
            Assert.True(before.ReadOnlyReason is null, before.ReadOnlyReason + " in " + json);
            var after = RandomChange(random, before);
            var bytes = SidecarWriter.Write(before, after, random.Next(2) == 0, "stem", out var refusal);
            Assert.Null(refusal);
            var text = bytes is null ? json : Encoding.UTF8.GetString(bytes);

            var again = Sidecar.Read(Encoding.UTF8.GetBytes(text));
            Assert.True(again.ReadOnlyReason is null, $"seed {seed}: {again.ReadOnlyReason}\n{json}\n{text}");
            Assert.Equal(after.Tags, again.Tags);
            Assert.Equal((after.Score, after.Name, after.Notes, after.Width), (again.Score, again.Name, again.Notes, again.Width));
            foreach (var (name, value) in unknown)
                Assert.Equal(value, again.Raw(name));
            SameOutside(seed, json, text, before, after);
            Assert.NotNull(JsonNode.Parse(text.TrimStart('\uFEFF')));
        }
    }

    /// <summary>With one scalar replaced, the texts differ by a single run: what is before and after it is the same.</summary>
    private static void SameOutside(int seed, string old, string now, Sidecar before, Sidecar after)
    {
        if (before.Raw("score") is null || before.Score == after.Score || !before.Tags.Equals(after.Tags) || before.Notes != after.Notes || before.Name != after.Name || before.Width != after.Width)
            return;
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
            head++;
        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        Assert.True(now.Length - head - tail <= 2 && old.Length - head - tail <= 2, $"seed {seed}:\n{old}\n{now}");
    }

    private static Sidecar RandomChange(Random random, Sidecar s)
    {
        var after = s;
        if (random.Next(2) == 0)
            after = after with { Score = random.Next(-1, 6) };
        if (random.Next(3) == 0)
            after = after with { Name = random.Next(2) == 0 ? null : "né\"w" };
        if (random.Next(3) == 0)
            after = after with { Notes = random.Next(2) == 0 ? null : "x\ny" };
        if (random.Next(4) == 0)
            after = after with { Width = random.Next(1000) };
        if (random.Next(2) == 0)
        {
            var tags = s.Tags.Where(_ => random.Next(3) > 0).ToList();
            if (random.Next(2) == 0)
                tags = [.. tags.OrderBy(_ => random.Next())];
            for (var n = random.Next(3); n > 0; n--)
                tags.Insert(random.Next(tags.Count + 1), new Tag("c", "t" + random.Next(1000)));
            after = after with { Tags = ValueList.From(tags) };
        }

        return after;
    }

    private static string TagsJson(Random random)
    {
        var items = Enumerable.Range(0, random.Next(0, 5)).Select(i => random.Next(8) switch
        {
            0 => "12",
            1 => $"\"bare{i}\"",
            _ => $"{{{Space(random)}\"value\":\"v{i}\"{Space(random)},\"category\" :\"c\"{(random.Next(2) == 0 ? $",\"position\":{i}" : "")}{(random.Next(3) == 0 ? ", \"x\":1e0" : "")}}}",
        });
        return "[" + string.Join(",", items.Select(item => Space(random) + item + Space(random))) + "]";
    }

    private static string Space(Random random) => Spaces[random.Next(Spaces.Length)];
}
