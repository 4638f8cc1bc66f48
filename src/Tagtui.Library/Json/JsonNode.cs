namespace Tagtui.Library.Json;

internal enum JsonKind : byte
{
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}

/// <summary>One value of a document, by where its bytes are. Children follow their parent on the tape.</summary>
internal struct JsonNode
{
    public JsonKind Kind;

    /// <summary>The text holds a backslash escape, so it cannot be compared byte by byte.</summary>
    public bool Escaped;

    public bool NameEscaped;

    /// <summary>The tape index of the container, −1 for the root.</summary>
    public int Parent;

    /// <summary>The tape index after the last descendant: the next sibling, if there is one.</summary>
    public int Next;

    public int Count;

    public int Start;

    public int End;

    /// <summary>The member's name with its quotes; −1 where the value is no member.</summary>
    public int NameStart;

    public int NameEnd;
}
