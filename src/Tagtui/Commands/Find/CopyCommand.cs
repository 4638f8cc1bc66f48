using System.Globalization;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>Something of what is selected to the clipboard of the terminal.</summary>
internal sealed class CopyCommand : Command
{
    private const int MostPictures = 10_000;

    private static readonly (string Word, string Keys, string Label, Func<App, MediumRecord, string?> Of)[] Kinds =
    [
        ("key", "k", "its key", (_, record) => record.Key.Value),
        ("path", "p", "its path", (app, record) => record.Files.Media is { } path ? Path.Combine(app.Library.Layout.MediaRoot, path) : null),
        ("tags", "t", "its tags", (_, record) => string.Join(", ", record.Content.Tags.Select(tag => tag.Value))),
        ("caption", "c", "its caption", (_, record) => record.Content.Caption),
        ("prompt", "g", "its prompt", (app, record) => app.Library.GenerationOf(record.Key)?.Prompt),
        ("negative", "n", "its negative prompt", (app, record) => app.Library.GenerationOf(record.Key)?.NegativePrompt),
        ("seed", "s", "its seed", (app, record) => Convert.ToString(app.Library.GenerationOf(record.Key)?.Seed, CultureInfo.InvariantCulture)),
    ];

    public override CommandSpec Spec { get; } = new("copy", Chapter.Find, "copy key, path, tags, caption, prompt or seed to the clipboard")
    {
        Usage = string.Join(" | ", Kinds.Select(kind => kind.Word)),
        Details = "Of several pictures, one line each. It goes through the terminal (OSC 52), so it reaches the clipboard where you sit, over SSH too; in tmux through tmux. A terminal takes up to 75 kB, and some must be told to allow it.",
        Hosts = Hosts.Screen,
        MostWords = 1,
        Keys = [.. Kinds.Select(kind => new CommandKey("browse", $"y {kind.Keys}", kind.Word, kind.Label))],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        string word = arguments.Word(0, "what to copy");
        var kind = Array.Find(Kinds, kind => kind.Word == word);
        if (kind.Word is null)
            throw new UsageException($"copy knows no '{word}'{NearestName.Hint(word, Kinds.Select(k => k.Word))}", Spec.Usage);
        var targets = app.Browser.Targets;
        if (targets.Count > MostPictures)
            throw new UsageException($"{targets.Count:N0} pictures are more than a clipboard takes");
        string what = targets.Count == 1 ? kind.Word : $"{kind.Word} of {targets.Count:N0} pictures";
        app.Run("reading what to copy", WorkKind.Read, null, work => string.Join('\n', Lines(app, targets, kind.Of, work.Cancellation)), text => Clipboard.Copy(app, text, what));
    }

    private static IEnumerable<string> Lines(App app, Targets targets, Func<App, MediumRecord, string?> of, CancellationToken cancel)
    {
        foreach (var key in targets.Resolve(app.Library))
        {
            cancel.ThrowIfCancellationRequested();
            if (app.Library.Get(key) is { } record && of(app, record) is { Length: > 0 } text)
                yield return text;
        }
    }
}
