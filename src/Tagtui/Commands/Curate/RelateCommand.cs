using System.Globalization;
using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>`relate similar img_1 img_2 --strength 0.8`; with a key alone it lists both directions.</summary>
internal sealed class RelateCommand : Command
{
    public override CommandSpec Spec { get; } = new("relate", Chapter.Curate, "relate pictures to each other, or list what is related")
    {
        Usage = "KIND KEY TARGET… | KEY",
        Details = """
            KIND is any word: similar, variant, upscaled … KEY's sidecar then names each TARGET in related.KIND; --both has
            the targets name KEY as well. With a key alone its relations are listed, in both directions, masks first.
            On the screen 'relate KIND KEY' relates KEY to what is selected.
            """,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options =
        [
            new("strength", "0..1", "how strongly"),
            new("both", null, "in both directions"),
            new("remove", null, "end the relation instead"),
        ],
        Examples =
        [
            new("relate variant img_0042 img_0043 img_0044", "img_0042 has two variants"),
            new("relate similar --both --strength 0.8 img_1 img_2", "each is similar to the other"),
            new("relate img_0042 --json", "what it is related to, and what names it"),
            new("relate --remove variant img_0042 img_0044", "one of them no longer"),
        ],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count != 2)
            throw new UsageException("on the screen: relate KIND KEY, for what is selected");
        string kind = Kind(arguments.Words[0]);
        var (strength, remove, both) = (Strength(arguments), arguments.Has("remove"), arguments.Has("both"));
        string name = arguments.Words[1];
        var targets = app.Browser.Targets;
        app.Write($"relate as {kind}", work =>
        {
            var key = KeyOf(app.Library, name);
            var keys = targets.Resolve(app.Library).Where(t => t != key).ToList();
            return app.Library.Apply(Relating(kind, key, keys, strength, remove, both), Touched(key, keys, both), App.Applying(work));
        }, "saved");
        app.Browser.EndRange();
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (arguments.Words.Count <= 1)
        {
            if (arguments.Has("strength") || arguments.Has("both") || arguments.Has("remove"))
                throw new UsageException("say what to relate: KIND KEY TARGET…");
            return Print(host, host.OneTarget(arguments.Words));
        }
        string kind = Kind(arguments.Words[0]);
        var key = KeyOf(host.Library, arguments.Words[1]);
        var targets = host.Targets([.. arguments.Words.Skip(2)]).Where(t => t != key).ToList();
        if (targets.Count == 0)
            throw new UsageException("a picture cannot be related to itself");
        bool both = arguments.Has("both");
        return host.Apply(Relating(kind, key, targets, Strength(arguments), arguments.Has("remove"), both), Touched(key, targets, both));
    }

    private static Change Relating(string kind, MediaKey key, IReadOnlyList<MediaKey> targets, double? strength, bool remove, bool both)
    {
        Change One(params IReadOnlyList<MediaKey> to) => remove ? new RemoveRelations(kind, ValueList.From(to)) : new AddRelations(kind, ValueList.From(to), strength);
        var outgoing = One(targets);
        if (!both)
            return outgoing;
        var changes = targets.ToDictionary(t => t, _ => One(key));
        changes[key] = outgoing;
        return new EachItsOwn(changes, $"{outgoing.Describe()} in both directions");
    }

    private static IReadOnlyList<MediaKey> Touched(MediaKey key, IReadOnlyList<MediaKey> targets, bool both) => both ? [key, .. targets] : [key];

    private static MediaKey KeyOf(MediaLibrary library, string word) => library.ResolveTarget(word) is Target.One one
        ? one.Key
        : throw new UsageException($"there is no picture '{word}'", "KEY is a key or a path of a file in the library");

    private static string Kind(string word) =>
        word.Length is > 0 and <= 64 && word.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')
            ? word
            : throw new UsageException($"'{word}' cannot be a kind of relation: use one word of letters, digits, _ and -");

    private static double? Strength(Arguments arguments)
    {
        if (arguments.Value("strength") is not { } text)
            return null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number is >= 0 and <= 1
            ? number
            : throw new UsageException($"--strength wants a number from 0 to 1, not '{text}'");
    }

    private static int Print(HeadlessHost host, MediaKey key)
    {
        var related = host.Library.Related(key);
        if (host.Output.Machine)
        {
            JsonItems.Write(host.Output, related, Write);
            return ExitCode.Done;
        }
        foreach (var item in related)
        {
            string strength = item.Strength?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";
            if (host.Output.Form == OutputForm.Plain)
                host.Output.Row(item.Incoming ? "in" : "out", item.Type, item.Key.Value, strength);
            else
                host.Output.Line($"{(item.Incoming ? "←" : "→")} {item.Type,-12} {item.Key}{(strength.Length > 0 ? $"  {strength}" : "")}{(item.MaskCategory is { } category ? $"  ({category})" : "")}{(item.Path is null ? "  (missing)" : "")}");
        }
        if (related.Count == 0)
            host.Output.Word($"{key} is related to nothing");
        return ExitCode.Done;
    }

    private static void Write(Utf8JsonWriter json, RelatedMedium item)
    {
        json.WriteStartObject();
        json.WriteString("direction", item.Incoming ? "in" : "out");
        json.WriteString("type", item.Type);
        json.WriteString("key", item.Key.Value);
        if (item.Strength is { } strength)
            json.WriteNumber("strength", strength);
        if (item.Distance is { } distance)
            json.WriteNumber("distance", distance);
        if (item.MaskCategory is { } category)
            json.WriteString("mask_category", category);
        json.WriteString("path", item.Path);
        json.WriteEndObject();
    }
}
