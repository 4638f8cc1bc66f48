namespace Tagtui.Toml;

/// <summary>A value and where it begins in its file.</summary>
internal abstract class TomlValue(TomlPlace place)
{
    public TomlPlace Place { get; } = place;

    /// <summary>What it is, for a message: `the text "dark"`, `the number 5`, `a table`.</summary>
    public abstract string Described { get; }
}

internal sealed class TomlString(string value, TomlPlace place) : TomlValue(place)
{
    public string Value { get; } = value;

    public override string Described => "the text " + TomlText.Quote(Value);
}

internal sealed class TomlInteger(long value, TomlPlace place) : TomlValue(place)
{
    public long Value { get; } = value;

    public override string Described => "the number " + TomlText.Number(Value);
}

internal sealed class TomlFloat(double value, TomlPlace place) : TomlValue(place)
{
    public double Value { get; } = value;

    public override string Described => "the number " + TomlText.Number(Value);
}

internal sealed class TomlBoolean(bool value, TomlPlace place) : TomlValue(place)
{
    public bool Value { get; } = value;

    public override string Described => Value ? "true" : "false";
}

internal enum TomlDateTimeKind
{
    OffsetDateTime,
    LocalDateTime,
    LocalDate,
    LocalTime,
}

/// <summary>
/// Checked, and kept as RFC 3339 text (`T` and `Z` in capitals): nothing here computes with dates, and the text
/// loses neither the digits of a second nor a leap second, as .NET's types would.
/// </summary>
internal sealed class TomlDateTime(TomlDateTimeKind kind, string text, TomlPlace place) : TomlValue(place)
{
    public TomlDateTimeKind Kind { get; } = kind;

    public string Text { get; } = text;

    public override string Described => (Kind == TomlDateTimeKind.LocalTime ? "the time " : "the date ") + Text;
}

internal sealed class TomlArray(TomlPlace place) : TomlValue(place)
{
    private readonly List<TomlValue> items = [];

    public IReadOnlyList<TomlValue> Items => items;

    /// <summary>Made by `[[name]]`, so that another `[[name]]` adds to it.</summary>
    internal bool OfTables { get; init; }

    internal void Add(TomlValue value) => items.Add(value);

    public override string Described => "a list";
}
