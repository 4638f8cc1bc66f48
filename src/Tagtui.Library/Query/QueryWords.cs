namespace Tagtui.Library;

/// <summary>A word of the language as the help prints it.</summary>
public sealed record QueryWord(string Name, IReadOnlyList<string> Aliases, string Help, IReadOnlyList<string> Examples);

/// <summary>The vocabulary for the help, read off the tables that the parser reads.</summary>
public static class QueryWords
{
    public static IReadOnlyList<QueryWord> Fields { get; } = [.. QueryFields.All.Select(field => new QueryWord(field.Name, field.Aliases, field.Help, field.Examples))];

    public static IReadOnlyList<QueryWord> Flags { get; } = [.. QueryFields.Flags.Select(flag => new QueryWord(flag.Name, [], flag.Help, []))];

    /// <summary>After `is:` and `ratio:`.</summary>
    public static IReadOnlyList<QueryWord> Shapes { get; } = [.. QueryFields.Shapes.Select(shape => new QueryWord(shape.Name, [], shape.Help, []))];

    /// <summary>After `has:` and `missing:`.</summary>
    public static IReadOnlyList<QueryWord> Parts { get; } = [.. QueryFields.Parts.Select(part => new QueryWord(part.Name, part.Aliases, part.Help, []))];

    /// <summary>After `sort:`.</summary>
    public static IReadOnlyList<string> Sorts => QueryValues.SortNames;
}
