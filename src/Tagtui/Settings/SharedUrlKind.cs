using System.Text.Json;
using Tagtui.Library.Postgres;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>
/// The address of a database. Any text is taken, and judged when it is used: what is said of a wrong setting repeats it,
/// and this one may hold a password. For the same reason it is never written out whole.
/// </summary>
internal sealed class SharedUrlKind : SettingKind<string>
{
    public override string Wants => "postgresql://USER:PASSWORD@HOST:PORT/DATABASE, or nothing";

    public override bool TryRead(TomlValue value, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string result)
    {
        result = (value as TomlString)?.Value;
        return result is not null;
    }

    public override bool TryParse(string text, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string result)
    {
        result = text;
        return true;
    }

    public override string ToToml(string value) => TomlText.Write(PostgresUrl.Masked(value));

    public override void WriteJson(string value, Utf8JsonWriter writer) => writer.WriteStringValue(PostgresUrl.Masked(value));
}
