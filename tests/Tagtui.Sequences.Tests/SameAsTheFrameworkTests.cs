using Ours = Tagtui.Sequences.Enumerable;
using Theirs = System.Linq.Enumerable;

namespace Tagtui.Sequences.Tests;

/// <summary>Each word does what the framework's of that name does: on nothing, on one, on many, on lists and on what is only enumerated.</summary>
public class SameAsTheFrameworkTests
{
    private static readonly IComparer<string?> Length = Comparer<string?>.Create((a, b) => (a?.Length ?? -1).CompareTo(b?.Length ?? -1));

    private static readonly IEqualityComparer<string?> NoCase = StringComparer.OrdinalIgnoreCase!;

    private static readonly (string Name, Func<IEnumerable<string?>, object?> Ours, Func<IEnumerable<string?>, object?> Theirs)[] Words =
    [
        ("Select", s => Ours.Select(s, x => x + "!"), s => Theirs.Select(s, x => x + "!")),
        ("Select by place", s => Ours.Select(s, (x, i) => x + i), s => Theirs.Select(s, (x, i) => x + i)),
        ("Index", s => Ours.Index(s), s => Theirs.Index(s)),
        ("SelectMany", s => Ours.SelectMany(s, x => x ?? ""), s => Theirs.SelectMany(s, x => x ?? "")),
        ("SelectMany by place", s => Ours.SelectMany(s, (x, i) => x + i), s => Theirs.SelectMany(s, (x, i) => x + i)),
        ("SelectMany joined", s => Ours.SelectMany(s, x => x ?? "", (x, c) => x + c), s => Theirs.SelectMany(s, x => x ?? "", (x, c) => x + c)),
        ("Where", s => Ours.Where(s, x => x?.Length > 1), s => Theirs.Where(s, x => x?.Length > 1)),
        ("Where by place", s => Ours.Where(s, (_, i) => i % 3 == 1), s => Theirs.Where(s, (_, i) => i % 3 == 1)),
        ("OfType", s => Ours.OfType<string>(s), s => Theirs.OfType<string>(s)),
        ("Cast", s => Ours.Cast<object>(s), s => Theirs.Cast<object>(s)),
        ("Concat", s => Ours.Concat(s, ["x", null]), s => Theirs.Concat(s, ["x", null])),
        ("Append", s => Ours.Append(s, "x"), s => Theirs.Append(s, "x")),
        ("Prepend", s => Ours.Prepend(s, null), s => Theirs.Prepend(s, null)),
        ("Zip", s => Ours.Zip(s, [1, 2, 3]), s => Theirs.Zip(s, [1, 2, 3])),
        ("Zip of three", s => Ours.Zip(s, [1, 2, 3], "ab"), s => Theirs.Zip(s, [1, 2, 3], "ab")),
        ("Zip joined", s => Ours.Zip(s, [1, 2, 3], (x, n) => x + n), s => Theirs.Zip(s, [1, 2, 3], (x, n) => x + n)),
        ("Chunk", s => Ours.Chunk(s, 3), s => Theirs.Chunk(s, 3)),
        ("Reverse", s => Ours.Reverse(s), s => Theirs.Reverse(s)),
        ("DefaultIfEmpty", s => Ours.DefaultIfEmpty(s), s => Theirs.DefaultIfEmpty(s)),
        ("DefaultIfEmpty with", s => Ours.DefaultIfEmpty(s, "x"), s => Theirs.DefaultIfEmpty(s, "x")),
        ("Skip", s => Ours.Skip(s, 2), s => Theirs.Skip(s, 2)),
        ("Skip none", s => Ours.Skip(s, -2), s => Theirs.Skip(s, -2)),
        ("Take", s => Ours.Take(s, 2), s => Theirs.Take(s, 2)),
        ("Take none", s => Ours.Take(s, -1), s => Theirs.Take(s, -1)),
        ("Take a range", s => Ours.Take(s, 1..^1), s => Theirs.Take(s, 1..^1)),
        ("Take the end", s => Ours.Take(s, ^3..), s => Theirs.Take(s, ^3..)),
        ("SkipLast", s => Ours.SkipLast(s, 2), s => Theirs.SkipLast(s, 2)),
        ("TakeLast", s => Ours.TakeLast(s, 2), s => Theirs.TakeLast(s, 2)),
        ("SkipWhile", s => Ours.SkipWhile(s, x => x != "a"), s => Theirs.SkipWhile(s, x => x != "a")),
        ("TakeWhile", s => Ours.TakeWhile(s, x => x != "a"), s => Theirs.TakeWhile(s, x => x != "a")),
        ("First", s => Ours.First(s), s => Theirs.First(s)),
        ("First that", s => Ours.First(s, x => x?.Length == 2), s => Theirs.First(s, x => x?.Length == 2)),
        ("FirstOrDefault", s => Ours.FirstOrDefault(s), s => Theirs.FirstOrDefault(s)),
        ("FirstOrDefault that", s => Ours.FirstOrDefault(s, x => x?.Length == 2, "none"), s => Theirs.FirstOrDefault(s, x => x?.Length == 2, "none")),
        ("Last", s => Ours.Last(s), s => Theirs.Last(s)),
        ("Last that", s => Ours.Last(s, x => x?.Length == 2), s => Theirs.Last(s, x => x?.Length == 2)),
        ("LastOrDefault", s => Ours.LastOrDefault(s, x => x?.Length == 2), s => Theirs.LastOrDefault(s, x => x?.Length == 2)),
        ("Single", s => Ours.Single(s), s => Theirs.Single(s)),
        ("SingleOrDefault", s => Ours.SingleOrDefault(s, x => x == "a"), s => Theirs.SingleOrDefault(s, x => x == "a")),
        ("ElementAt", s => Ours.ElementAt(s, 1), s => Theirs.ElementAt(s, 1)),
        ("ElementAtOrDefault", s => Ours.ElementAtOrDefault(s, 3), s => Theirs.ElementAtOrDefault(s, 3)),
        ("Any", s => Ours.Any(s), s => Theirs.Any(s)),
        ("Any that", s => Ours.Any(s, x => x is null), s => Theirs.Any(s, x => x is null)),
        ("All", s => Ours.All(s, x => x is not null), s => Theirs.All(s, x => x is not null)),
        ("Count", s => Ours.Count(s), s => Theirs.Count(s)),
        ("Count that", s => Ours.Count(s, x => x == "a"), s => Theirs.Count(s, x => x == "a")),
        ("Contains", s => Ours.Contains(s, null), s => Theirs.Contains(s, null)),
        ("Contains, equal", s => Ours.Contains(s, "A", NoCase), s => Theirs.Contains(s, "A", NoCase)),
        ("SequenceEqual", s => Ours.SequenceEqual(s, ["a", "b"]), s => Theirs.SequenceEqual(s, ["a", "b"])),
        ("SequenceEqual, equal", s => Ours.SequenceEqual(s, Theirs.Select(s, x => x?.ToUpperInvariant()), NoCase), s => Theirs.SequenceEqual(s, Theirs.Select(s, x => x?.ToUpperInvariant()), NoCase)),
        ("Aggregate", s => Ours.Aggregate(s, 7, (n, x) => (n * 31) + (x?.Length ?? 0)), s => Theirs.Aggregate(s, 7, (n, x) => (n * 31) + (x?.Length ?? 0))),
        ("Aggregate without a seed", s => Ours.Aggregate(s, (a, b) => a + b), s => Theirs.Aggregate(s, (a, b) => a + b)),
        ("Sum", s => Ours.Sum(s, x => x?.Length ?? 0), s => Theirs.Sum(s, x => x?.Length ?? 0)),
        ("Sum that is too large", s => Ours.Sum(s, _ => int.MaxValue), s => Theirs.Sum(s, _ => int.MaxValue)),
        ("Average", s => Ours.Average(s, x => x?.Length ?? 0.5), s => Theirs.Average(s, x => x?.Length ?? 0.5)),
        ("Min", s => Ours.Min(s), s => Theirs.Min(s)),
        ("Max", s => Ours.Max(s), s => Theirs.Max(s)),
        ("Min of", s => Ours.Min(s, x => x?.Length), s => Theirs.Min(s, x => x?.Length)),
        ("Max of", s => Ours.Max(s, x => x?.Length ?? -5), s => Theirs.Max(s, x => x?.Length ?? -5)),
        ("MinBy", s => Ours.MinBy(s, x => x?.Length), s => Theirs.MinBy(s, x => x?.Length)),
        ("MaxBy", s => Ours.MaxBy(s, x => x?.Length), s => Theirs.MaxBy(s, x => x?.Length)),
        ("ToList", s => Ours.ToList(s), s => Theirs.ToList(s)),
        ("ToArray", s => Ours.ToArray(s), s => Theirs.ToArray(s)),
        ("ToHashSet", s => Ours.Order(Ours.ToHashSet(s, NoCase)), s => Theirs.Order(Theirs.ToHashSet(s, NoCase))),
        ("ToDictionary", s => Ours.ToDictionary(s, x => x!), s => Theirs.ToDictionary(s, x => x!)),
        ("ToDictionary of pairs", s => Ours.ToDictionary(Theirs.Index(s)), s => Theirs.ToDictionary(Theirs.Index(s))),
        ("ToLookup", s => Ours.ToLookup(s, x => x?[..1])["a"], s => Theirs.ToLookup(s, x => x?[..1])["a"]),
        ("ToLookup of null", s => Ours.ToLookup(s, x => x?[..1])[null], s => Theirs.ToLookup(s, x => x?[..1])[null]),
        ("ToLookup, what there is", s => (Ours.ToLookup(s, x => x, NoCase).Count, Ours.ToLookup(s, x => x, NoCase).Contains("B")), s => (Theirs.ToLookup(s, x => x, NoCase).Count, Theirs.ToLookup(s, x => x, NoCase).Contains("B"))),
        ("GroupBy", s => Ours.Select(Ours.GroupBy(s, x => x?.Length, x => x + "."), g => (g.Key, Ours.Count(g), string.Concat(g))), s => Theirs.Select(Theirs.GroupBy(s, x => x?.Length, x => x + "."), g => (g.Key, Theirs.Count(g), string.Concat(g)))),
        ("Distinct", s => Ours.Distinct(s, NoCase), s => Theirs.Distinct(s, NoCase)),
        ("DistinctBy", s => Ours.DistinctBy(s, x => x?.Length), s => Theirs.DistinctBy(s, x => x?.Length)),
        ("Union", s => Ours.Union(s, ["a", "zz"]), s => Theirs.Union(s, ["a", "zz"])),
        ("Intersect", s => Ours.Intersect(s, ["a", null, "zz"]), s => Theirs.Intersect(s, ["a", null, "zz"])),
        ("Except", s => Ours.Except(s, ["a", null]), s => Theirs.Except(s, ["a", null])),
        ("Order", s => Ours.Order(s), s => Theirs.Order(s)),
        ("Order by length", s => Ours.Order(s, Length), s => Theirs.Order(s, Length)),
        ("OrderDescending", s => Ours.OrderDescending(s, Length), s => Theirs.OrderDescending(s, Length)),
        ("OrderBy, ThenByDescending", s => Ours.ThenByDescending(Ours.OrderBy(s, x => x?.Length), x => x), s => Theirs.ThenByDescending(Theirs.OrderBy(s, x => x?.Length), x => x)),
        ("OrderByDescending, ThenBy", s => Ours.ThenBy(Ours.OrderByDescending(s, x => x?.Length), x => x, NoCaseOrder), s => Theirs.ThenBy(Theirs.OrderByDescending(s, x => x?.Length), x => x, NoCaseOrder)),
        ("the first of an order", s => Ours.Take(Ours.Order(s, Length), 2), s => Theirs.Take(Theirs.Order(s, Length), 2)),
        ("First of an order", s => Ours.FirstOrDefault(Ours.OrderBy(s, x => x)), s => Theirs.FirstOrDefault(Theirs.OrderBy(s, x => x))),
    ];

    private static IComparer<string?> NoCaseOrder => StringComparer.OrdinalIgnoreCase!;

    public static TheoryData<string> Names() => new(Theirs.Select(Words, word => word.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_word_means_what_it_means_elsewhere(string name)
    {
        var (_, ours, theirs) = Theirs.Single(Words, word => word.Name == name);
        var random = new Random(name.Length);
        string?[] some = ["a", "b", "A", "ab", "ba", "abc", "B", "bb", null];
        for (var round = 0; round < 60; round++)
        {
            var items = Theirs.ToArray(Theirs.Select(Theirs.Range(0, round < 8 ? round / 2 : random.Next(40)), _ => some[random.Next(some.Length)]));
            foreach (var shape in new IEnumerable<string?>[] { items, new List<string?>(items), Lazy(items), new Queue<string?>(items) })
                Assert.Equal(Told(() => theirs(shape)), Told(() => ours(shape)));
        }
    }

    [Fact]
    public void Nothing_is_asked_of_a_source_before_its_items_are()
    {
        IEnumerable<string> broken = Throwing();
        _ = Ours.ToArray([Ours.Select(broken, x => x), Ours.Where(broken, _ => true), Ours.Concat(broken, broken), Ours.Distinct(broken), Ours.Order(broken), Ours.Skip(broken, 1), Ours.Reverse(broken),
            Ours.Take(Ours.Order(broken), 1)]);
        Assert.Throws<InvalidOperationException>(() => Ours.ToList(Ours.Order(broken)));
    }

    [Fact]
    public void No_more_is_asked_for_than_is_wanted()
    {
        var asked = 0;
        IEnumerable<int> Counting()
        {
            while (true)
                yield return ++asked;
        }

        Assert.Equal([1, 2, 3], Ours.ToList(Ours.Take(Counting(), 3)));
        Assert.Equal(3, asked);
        Assert.True(Ours.Any(Counting(), n => n == 5));
        Assert.Equal(5, asked);
        Assert.Equal(6, Ours.First(Counting()));
        Assert.Equal(6, asked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(400)]
    [InlineData(999)]
    public void The_best_of_many_are_the_beginning_of_all_of_them_in_order(int wanted)
    {
        var random = new Random(wanted);
        var items = Theirs.ToArray(Theirs.Select(Theirs.Range(0, 1000), i => (Rank: random.Next(30), Place: i)));
        Assert.Equal(Theirs.ToArray(Theirs.Take(Theirs.OrderBy(items, item => item.Rank), wanted)), Ours.ToArray(Ours.Take(Ours.OrderBy(items, item => item.Rank), wanted)));
    }

    [Fact]
    public void A_range_counts_up_and_knows_no_negative_length()
    {
        Assert.Equal([-1, 0, 1], Ours.ToArray(Ours.Range(-1, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ours.Range(0, -1));
        Assert.Equal(["x", "x"], Ours.ToArray(Ours.Repeat("x", 2)));
        Assert.Empty(Ours.Empty<int>());
    }

    private static IEnumerable<T> Lazy<T>(IEnumerable<T> items)
    {
        foreach (var item in items)
            yield return item;
    }

    private static IEnumerable<string> Throwing()
    {
        yield return "one";
        throw new InvalidOperationException();
    }

    private static string Told(Func<object?> act)
    {
        try
        {
            return Text(act());
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or OverflowException)
        {
            return e.GetType().Name;
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "∅",
        string text => $"\"{text}\"",
        System.Collections.IEnumerable items => $"[{string.Join(',', Theirs.Select(Theirs.Cast<object?>(items), Text))}]",
        _ => value.ToString()!,
    };
}
