using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>How values of one type are read from a file, from a variable or flag, and written.</summary>
internal abstract class SettingKind<T>
{
    /// <summary>Goes on from "ui.mouse wants …".</summary>
    public abstract string Wants { get; }

    public abstract bool TryRead(TomlValue value, [MaybeNullWhen(false)] out T result);

    /// <summary>Of a table that is not right the first entry that is not; null of anything else.</summary>
    public virtual TomlEntry? FirstWrong(TomlValue value) => null;

    public abstract bool TryParse(string text, [MaybeNullWhen(false)] out T result);

    public abstract string ToToml(T value);

    public abstract void WriteJson(T value, Utf8JsonWriter writer);
}

internal sealed class YesNoKind : SettingKind<bool>
{
    public override string Wants => "true or false";

    public override bool TryRead(TomlValue value, out bool result)
    {
        result = value is TomlBoolean { Value: true };
        return value is TomlBoolean;
    }

    public override bool TryParse(string text, out bool result)
    {
        string word = text.ToLowerInvariant();
        result = word is "true" or "yes" or "on" or "1";
        return result || word is "false" or "no" or "off" or "0";
    }

    public override string ToToml(bool value) => value ? "true" : "false";

    public override void WriteJson(bool value, Utf8JsonWriter writer) => writer.WriteBooleanValue(value);
}

internal sealed class WholeNumberKind(int least, int most) : SettingKind<int>
{
    public override string Wants => most - least == 1 ? $"{least} or {most}" : $"a whole number from {least} to {most}";

    public override bool TryRead(TomlValue value, out int result)
    {
        bool fits = value is TomlInteger integer && integer.Value >= least && integer.Value <= most;
        result = fits ? (int)((TomlInteger)value).Value : 0;
        return fits;
    }

    public override bool TryParse(string text, out int result) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out result) && result >= least && result <= most;

    public override string ToToml(int value) => TomlText.Number(value);

    public override void WriteJson(int value, Utf8JsonWriter writer) => writer.WriteNumberValue(value);
}

internal sealed class ChoiceKind<T>(params (string Word, T Value)[] choices) : SettingKind<T>
    where T : notnull
{
    public override string Wants => "one of " + string.Join(", ", choices.Select(c => c.Word));

    public override bool TryRead(TomlValue value, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        return value is TomlString text && TryParse(text.Value, out result);
    }

    public override bool TryParse(string text, [MaybeNullWhen(false)] out T result)
    {
        int at = Array.FindIndex(choices, c => c.Word == text);
        result = at >= 0 ? choices[at].Value : default;
        return at >= 0;
    }

    public override string ToToml(T value) => TomlText.Write(Word(value));

    public override void WriteJson(T value, Utf8JsonWriter writer) => writer.WriteStringValue(Word(value));

    private string Word(T value) => Array.Find(choices, c => c.Value.Equals(value)).Word;
}

/// <summary>One line of text.</summary>
internal sealed class TextKind(string wants, bool mayBeEmpty) : SettingKind<string>
{
    public override string Wants => wants;

    public override bool TryRead(TomlValue value, [MaybeNullWhen(false)] out string result)
    {
        result = null;
        return value is TomlString text && TryParse(text.Value, out result);
    }

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string result)
    {
        result = text;
        return (mayBeEmpty || text.Trim().Length > 0) && !text.Any(char.IsControl);
    }

    public override string ToToml(string value) => TomlText.Write(value);

    public override void WriteJson(string value, Utf8JsonWriter writer) => writer.WriteStringValue(value);
}
