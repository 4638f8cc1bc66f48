namespace Tagtui.Library;

/// <summary>One scalar of the model that can be set by its name. A new one is a row of <see cref="EditableFields"/>.</summary>
public sealed class EditableField
{
    /// <summary>The value that a text means; null where it means none.</summary>
    internal delegate object? Reading(string text);

    private readonly Reading _read;
    private readonly Func<MediumContent, object?, ChangeResult> _put;

    internal EditableField(string name, string wants, Reading read, Func<MediumContent, object?, ChangeResult> put)
    {
        (Name, Wants, _read, _put) = (name, wants, read, put);
    }

    public string Name { get; }

    /// <summary>In words: `a whole number from -1 to 5`.</summary>
    public string Wants { get; }

    /// <summary>An empty text takes the field away, so it fits every field.</summary>
    public bool Fits(string text) => text.Length == 0 || _read(text) is not null;

    internal ChangeResult Apply(MediumContent before, string text)
    {
        if (text.Length == 0)
            return _put(before, null);
        return _read(text) is { } value ? _put(before, value) : ChangeResult.Refused($"{Name} wants {Wants}, not '{text}'");
    }
}
