using System.Globalization;

namespace Tagtui.Commands;

/// <summary>The words and options that a command was given, already held against its row.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> _options;

    private readonly CommandSpec? _spec;

    private readonly IReadOnlyList<string> _tokens;

    private Arguments(CommandSpec? spec, IReadOnlyList<string> tokens, IReadOnlyList<string> words, Dictionary<string, List<string>> options)
    {
        _spec = spec;
        _tokens = tokens;
        Words = words;
        _options = options;
    }

    public static Arguments None { get; } = new(null, [], [], []);

    public IReadOnlyList<string> Words { get; }

    /// <summary>On the screen: what would change is to be looked at first.</summary>
    public bool Look { get; private init; }

    /// <summary>The line that says all of this again, but for the look.</summary>
    public string Line => string.Join(' ', _tokens.Select(CommandText.Quote).Prepend(_spec?.Name ?? ""));

    public bool Has(string option) => _options.ContainsKey(option);

    public string? Value(string option) => _options.TryGetValue(option, out var values) ? values[^1] : null;

    public IReadOnlyList<string> Values(string option) => _options.TryGetValue(option, out var values) ? values : [];

    public string Word(int position, string what) =>
        position < Words.Count ? Words[position] : throw new UsageException($"{what} is missing", _spec is null ? null : UsageOf(_spec));

    public int? Integer(string option)
    {
        if (Value(option) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new UsageException($"--{option} wants a whole number, not '{text}'");
    }

    /// <summary>
    /// Splits what follows a command's name into words and options. After `--` everything is a word; for a command
    /// with dash words only the options that exist are options.
    /// </summary>
    public static Arguments Parse(CommandSpec spec, IReadOnlyList<string> tokens)
    {
        List<string> words = [];
        Dictionary<string, List<string>> options = [];
        bool look = false;
        if (spec.Previews)
        {
            // On the command line every verb has these; there they are taken before.
            int end = tokens.TakeWhile(t => t != "--").Count();
            List<string> rest = [.. tokens.Where((t, i) => i >= end || t is not ("-n" or "--dry-run"))];
            look = rest.Count < tokens.Count;
            tokens = rest;
        }
        for (int i = 0; i < tokens.Count; i++)
        {
            string token = tokens[i];
            if (token == "--")
            {
                words.AddRange(tokens.Skip(i + 1));
                break;
            }
            if (!token.StartsWith("--", StringComparison.Ordinal) || token.Length == 2)
            {
                if (token.Length > 1 && token[0] == '-' && !spec.DashWords)
                    throw new UsageException($"'{spec.Name}' has no option {token}", $"tagtui {spec.Name} --help lists them");
                words.Add(token);
                continue;
            }
            var (name, attached) = SplitOption(token);
            var option = spec.Options.FirstOrDefault(o => o.Name == name)
                ?? throw Unknown(spec, name);
            if (!options.TryGetValue(name, out var values))
                options[name] = values = [];
            else if (!option.Repeats)
                throw new UsageException($"--{name} is given twice");
            if (option.Value is null)
                values.Add(attached is null ? "" : throw new UsageException($"--{name} takes no value"));
            else
                values.Add(attached ?? (++i < tokens.Count ? tokens[i] : throw new UsageException($"--{name} wants a value: {option}")));
        }
        if (words.Count > spec.MostWords)
            throw new UsageException($"unexpected '{words[spec.MostWords]}' after '{spec.Name}'", Directory.Exists(words[spec.MostWords]) ? $"for the library there: tagtui {spec.Name} -L {words[spec.MostWords]}" : UsageOf(spec));
        return new Arguments(spec, tokens, words, options) { Look = look };
    }

    internal static (string Name, string? Value) SplitOption(string token)
    {
        int equals = token.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (token[2..], null) : (token[2..equals], token[(equals + 1)..]);
    }

    private static string UsageOf(CommandSpec spec) => $"usage: {spec.Name} {spec.Usage}".TrimEnd();

    private static UsageException Unknown(CommandSpec spec, string name)
    {
        var known = spec.Options.Select(o => o.Name);
        var near = NearestName.Of(name, spec.On(Hosts.Headless) ? known.Concat(Headless.Invocation.CommonOptions.Select(o => o.Name)) : known);
        return new UsageException(
            $"'{spec.Name}' has no option --{name}",
            near is null ? $"tagtui {spec.Name} --help lists them" : $"did you mean --{near}?");
    }
}
