using System.Globalization;

namespace Tagtui.Toml;

/// <summary>Integers and floats: a token that was cut out of the text already.</summary>
internal static class TomlNumbers
{
    /// <summary>Null where the token is no number at all; a number that is spelled wrongly has its own words.</summary>
    public static TomlValue? Read(ReadOnlySpan<char> token, TomlPlace place, out string? problem)
    {
        problem = null;
        bool signed = token.Length > 0 && token[0] is '+' or '-';
        bool negative = signed && token[0] == '-';
        var digits = signed ? token[1..] : token;
        switch (digits)
        {
            case "inf": return new TomlFloat(negative ? double.NegativeInfinity : double.PositiveInfinity, place);
            case "nan": return new TomlFloat(double.NaN, place);
        }
        if (digits.Length == 0 || !char.IsAsciiDigit(digits[0]))
            return null;
        if (digits.Length > 1 && digits[0] == '0' && digits[1] is 'x' or 'o' or 'b')
            return Prefixed(digits, signed, place, out problem);
        return Decimal(token, digits, place, out problem);
    }

    private static TomlInteger? Prefixed(ReadOnlySpan<char> digits, bool signed, TomlPlace place, out string? problem)
    {
        int radix = digits[1] switch { 'x' => 16, 'o' => 8, _ => 2 };
        problem = signed ? "a hexadecimal, octal or binary number has no sign" : null;
        if (signed)
            return null;
        ulong value = 0;
        int at = 2;
        if (!TakeDigits(digits, ref at, radix) || at != digits.Length)
        {
            problem = Misspelt(digits, at);
            return null;
        }
        foreach (char c in digits[2..])
        {
            if (c == '_')
                continue;
            value = value * (uint)radix + (uint)Digit(c);
            if (value > long.MaxValue)
            {
                problem = "a number that does not fit in 64 bits";
                return null;
            }
        }
        return new TomlInteger((long)value, place);
    }

    /// <summary>digits [. digits] [e [sign] digits], an underscore only between two digits, no zero in front.</summary>
    private static TomlValue? Decimal(ReadOnlySpan<char> token, ReadOnlySpan<char> digits, TomlPlace place, out string? problem)
    {
        int at = 0;
        bool right = TakeDigits(digits, ref at, 10);
        if (right && at > 1 && digits[0] == '0')
        {
            problem = "a number with a zero in front";
            return null;
        }
        bool isFloat = false;
        if (right && at < digits.Length && digits[at] == '.')
        {
            isFloat = true;
            at++;
            right = TakeDigits(digits, ref at, 10);
        }
        if (right && at < digits.Length && digits[at] is 'e' or 'E')
        {
            isFloat = true;
            at++;
            if (at < digits.Length && digits[at] is '+' or '-')
                at++;
            right = TakeDigits(digits, ref at, 10);
        }
        if (!right || at != digits.Length)
        {
            problem = Misspelt(digits, at);
            return null;
        }
        problem = null;
        string plain = token.ToString().Replace("_", "");
        if (!isFloat)
        {
            if (long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
                return new TomlInteger(integer, place);
        }
        else if (double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real))
        {
            return new TomlFloat(real, place);
        }
        problem = "a number that does not fit in 64 bits";
        return null;
    }

    private static bool TakeDigits(ReadOnlySpan<char> text, ref int at, int radix)
    {
        bool any = false;
        while (at < text.Length)
        {
            if (Digit(text[at]) < radix)
                any = true;
            else if (text[at] != '_' || !any || at + 1 == text.Length || Digit(text[at + 1]) >= radix)
                break;
            at++;
        }
        return any;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    private static string Misspelt(ReadOnlySpan<char> digits, int at)
    {
        if (at >= digits.Length)
            return "a number that breaks off";
        return digits[at] == '_' ? "an underscore stands only between two digits" : $"'{digits[at]}' in a number";
    }
}
