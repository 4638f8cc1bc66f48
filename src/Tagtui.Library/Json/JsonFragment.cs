namespace Tagtui.Library.Json;

/// <summary>A value that is to be written: how it is laid out depends on the document it goes into.</summary>
internal abstract record JsonFragment
{
    public sealed record Text(string Value) : JsonFragment;

    /// <summary>Bytes that are JSON already.</summary>
    public sealed record Literal(byte[] Json) : JsonFragment;

    /// <param name="Members">In the order in which they are written.</param>
    /// <param name="OneLine">True or false where the neighbours say so, null for the document's habit.</param>
    public sealed record Obj(IReadOnlyList<(string Name, JsonFragment Value)> Members, bool? OneLine = null) : JsonFragment;

    public sealed record Arr(IReadOnlyList<JsonFragment> Items, bool? OneLine = null) : JsonFragment;

    public static JsonFragment Of(string value) => new Text(value);

    public static JsonFragment Of(bool value) => new Literal(value ? "true"u8.ToArray() : "false"u8.ToArray());

    public static JsonFragment Of(long value) =>
        new Literal(System.Text.Encoding.ASCII.GetBytes(value.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static JsonFragment Of(double value) =>
        new Literal(System.Text.Encoding.ASCII.GetBytes(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
}
