namespace Tagtui.Library.Postgres;

/// <summary>What a statement is asked with, in the binary form that its type has on the wire.</summary>
internal readonly struct PostgresValue
{
    private const int Bytea = 17;
    private const int TextType = 25;
    private const int BigInt = 20;
    private const int ByteaArray = 1001;
    private const int TextArray = 1009;
    private const int IntArray = 1007;
    private const int Int = 23;

    private readonly object? _value;
    private readonly long _number;

    private PostgresValue(int type, object? value, long number)
    {
        Type = type;
        _value = value;
        _number = number;
    }

    public int Type { get; }

    public static implicit operator PostgresValue(string? text) => new(TextType, text, 0);

    public static implicit operator PostgresValue(long number) => new(BigInt, null, number);

    public static implicit operator PostgresValue(byte[] bytes) => new(Bytea, bytes, 0);

    public static implicit operator PostgresValue(string?[] texts) => new(TextArray, texts, 0);

    public static implicit operator PostgresValue(byte[]?[] texts) => new(ByteaArray, texts, 0);

    public static implicit operator PostgresValue(int[] numbers) => new(IntArray, numbers, 0);

    /// <summary>A text as its bytes already are.</summary>
    public static PostgresValue Utf8Texts(byte[]?[] texts) => new(TextArray, texts, 0);

    public void Write(MessageWriter to)
    {
        switch (Type)
        {
            case BigInt:
                to.Int32(8).Int64(_number);
                break;
            case TextType:
                to.Sized((string?)_value);
                break;
            case Bytea:
                to.Sized((byte[]?)_value);
                break;
            default:
                WriteArray(to);
                break;
        }
    }

    private void WriteArray(MessageWriter to)
    {
        var elements = (Array)_value!;
        var elementType = Type switch { TextArray => TextType, IntArray => Int, _ => Bytea };
        var size = 0L;
        foreach (var element in elements)
            size += 4 + Size(element);
        to.Int32(checked((int)(size + (elements.Length == 0 ? 12 : 20))));
        to.Int32(elements.Length == 0 ? 0 : 1).Int32(1).Int32(elementType);
        if (elements.Length > 0)
            to.Int32(elements.Length).Int32(1);
        foreach (var element in elements)
        {
            switch (element)
            {
                case string text: to.Sized(text); break;
                case byte[] bytes: to.Sized(bytes); break;
                case int number: to.Int32(4).Int32(number); break;
                default: to.Int32(-1); break;
            }
        }
    }

    private static int Size(object? element) => element switch
    {
        string text => System.Text.Encoding.UTF8.GetByteCount(text),
        byte[] bytes => bytes.Length,
        int => 4,
        _ => 0,
    };
}

/// <summary>A statement with its values, and what is done with each row of its answer.</summary>
internal sealed record PostgresCommand(string Sql, PostgresValue[] Values, Action<PostgresRow>? Row = null)
{
    public PostgresCommand(string sql, params PostgresValue[] values)
        : this(sql, values, null)
    {
    }
}
