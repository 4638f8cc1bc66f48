using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>The options of an export, held against each other: what makes no sense together is refused and not ignored.</summary>
internal sealed class ExportWords
{
    public const string UsualFields = "key,path,type,score,approved,tags,caption,width,height";

    /// <summary>What a list knows besides the fields of a medium.</summary>
    public const string Repeats = "repeats";

    private static readonly string[] Forms = ["kohya", "kohya-json", "huggingface", "files", "csv", "jsonl"];
    private static readonly string[] Ways = ["copy", "hard-link", "symlink", "no-pictures"];
    private static readonly string[] OfLists = ["as", "project", "repeats", "fields", "into"];

    private readonly Arguments _arguments;
    private readonly int? _repeats;

    public ExportWords(Arguments arguments)
    {
        _arguments = arguments;
        Form = OneOf("as", Forms) ?? Forms[0];
        if (IsList && (Ways.FirstOrDefault(arguments.Has) ?? new[] { "name", "caption", "prefix", "skip-uncaptioned", "masks", "mask-category", "flat", "prune" }.FirstOrDefault(arguments.Has)) is { } strange)
            throw new UsageException($"--{strange} is not for --as {Form}", $"a list knows {string.Join(", ", OfLists.Select(name => "--" + name))}");
        if (!IsList && arguments.Has("fields"))
            throw new UsageException("--fields is for a list", "--as csv or --as jsonl");
        if (Ways.Where(arguments.Has).Skip(1).FirstOrDefault() is { } second)
            throw new UsageException($"--{Ways.First(arguments.Has)} or --{second}, not both");
        if (arguments.Has("project") && arguments.Has("repeats"))
            throw new UsageException("the project says the repeats", "tagtui project repeats NAME N TARGET…");
        if (arguments.Has("masks") && arguments.Has("no-pictures"))
            throw new UsageException("--masks goes with pictures, and --no-pictures writes none");
        if (arguments.Has("mask-category") && !arguments.Has("masks"))
            throw new UsageException("--mask-category goes with --masks");
        if (arguments.Has("prune") && !arguments.Has("into"))
            throw new UsageException("--prune goes with --into");
        if (arguments.Has("name") && Form != "kohya")
            throw new UsageException("--name is for kohya's folder", "DIR is yours to name");
        _repeats = arguments.Value("repeats") is { } text ? ProjectCommand.Repeats(text) : null;
        if (_repeats == 0)
            throw new UsageException("repeats of 0 leave nothing");
    }

    public string Form { get; }

    public bool IsList => Form is "csv" or "jsonl";

    public bool Into => _arguments.Has("into");

    public string[] Fields()
    {
        string[] fields = (_arguments.Value("fields") ?? UsualFields).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0)
            throw new UsageException("--fields names no field", $"there are {string.Join(", ", MediumFields.Names)}, {Repeats}");
        if (Array.Find(fields, field => field != Repeats && !MediumFields.Names.Contains(field)) is { } unknown)
            throw new UsageException($"there is no field '{unknown}'{NearestName.Hint(unknown, MediumFields.Names)}", "tagtui list --help names them");
        return fields;
    }

    public ExportOptions Options(MediaLibrary library) => new()
    {
        Form = Form switch
        {
            "kohya-json" => ExportForm.KohyaJson,
            "huggingface" => ExportForm.HuggingFace,
            "files" => ExportForm.Files,
            _ => ExportForm.Kohya,
        },
        Pictures = Ways.FirstOrDefault(_arguments.Has) switch
        {
            "hard-link" => ExportPictures.HardLink,
            "symlink" => ExportPictures.SymbolicLink,
            "no-pictures" => ExportPictures.None,
            _ => ExportPictures.Copy,
        },
        Masks = OneOf("masks", ["kohya", "onetrainer"]) switch
        {
            "kohya" => ExportMasks.Kohya,
            "onetrainer" => ExportMasks.OneTrainer,
            _ => ExportMasks.None,
        },
        MaskCategory = _arguments.Value("mask-category"),
        Captions = OneOf("caption", ["caption", "tags", "both"]) switch
        {
            "tags" => CaptionSource.Tags,
            "both" => CaptionSource.Both,
            _ => CaptionSource.Caption,
        },
        Prefix = Prefix(),
        SkipUncaptioned = _arguments.Has("skip-uncaptioned"),
        Name = Name(library),
        Flat = _arguments.Has("flat"),
        Into = Into,
        Prune = _arguments.Has("prune"),
    };

    /// <summary>What kohya's folders are called below the target.</summary>
    public string FolderOf(ExportOptions options) => $"{(_arguments.Has("project") ? "REPEATS" : _repeats ?? 1)}_{options.Name}/";

    /// <param name="keys">Null for everything.</param>
    public IReadOnlyList<ExportItem> Items(MediaLibrary library, IReadOnlyList<MediaKey>? keys, CancellationToken cancel)
    {
        if (_arguments.Value("project") is not { } name)
            return [.. (keys ?? library.Keys(Query.Everything, cancel)).Select(key => new ExportItem(key, _repeats ?? 1))];
        var project = ProjectCommand.Existing(library, name);
        var wanted = keys?.ToHashSet();
        var resolved = library.Resolve(project);
        return
        [
            .. project.Images.Select((image, at) => new ExportItem(resolved[at] ?? new MediaKey(image.Path), image.Repeats))
                .Where(item => wanted is null || wanted.Contains(item.Key)),
        ];
    }

    private string? OneOf(string option, string[] known)
    {
        if (_arguments.Value(option) is not { } value)
            return null;
        return known.Contains(value) ? value : throw new UsageException($"--{option} is {string.Join(", ", known[..^1])} or {known[^1]}, not '{value}'{NearestName.Hint(value, known)}");
    }

    private string? Prefix()
    {
        string? prefix = _arguments.Value("prefix")?.Trim().TrimEnd(',').TrimEnd();
        return prefix?.Any(char.IsControl) == true ? throw new UsageException("--prefix is a word or a few, on one line") : prefix;
    }

    private string Name(MediaLibrary library)
    {
        if (_arguments.Value("name") is { } given)
            return MediaLibrary.IsProjectName(given) ? given : throw new UsageException($"a folder cannot be called '{given}'", "its name has no slash, is not hidden, and has at most 120 letters");
        string name = _arguments.Value("project") ?? Path.GetFileName(library.Layout.Root);
        return MediaLibrary.IsProjectName(name) ? name : "pictures";
    }
}
