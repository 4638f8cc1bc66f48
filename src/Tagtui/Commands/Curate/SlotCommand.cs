using Tagtui.Batches;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>Tags under one key: on and off again, listed, and set.</summary>
internal sealed class SlotCommand : Command
{
    public override CommandSpec Spec { get; } = new("slot", Chapter.Curate, "put tags on, or take them off again, by one key")
    {
        Usage = "[SLOT [TARGET…]]",
        Details = """
            A slot is a key from 0 to 9 or a to z, and the tags that stand under it. 'slot 1' puts them on where one is missing,
            and takes them off where all of the pictures have all of them. Without a slot they are listed. --keep keeps a slot in the
            library (.tagtui/tags.json); with no tags behind it on the screen it is those of the picture. Slots for all libraries stand
            in the settings: [tags.slots] 1 = "cat, animal".
            """,
        Completes = Completes.Targets,
        TakesTargets = true,
        Repeatable = true,
        Options =
        [
            new("keep", "SLOT", "keep the tags that follow, or the picture's, under this key; one word a tag, or commas between"),
            new("remove", "SLOT", "take the library's own slot away"),
        ],
        Keys = [new("browse", ",", "", "tag slots")],
        Examples =
        [
            new("slot", "what is under which key"),
            new("slot --keep 1 cat animal", "keep two tags under 1"),
            new("slot 1 'folder:10_cat'", "put them on, or take them off again"),
        ],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Value("remove") is { } gone)
        {
            char slot = Slot(gone);
            Writable(app);
            app.ChangeLibrary($"slot {slot}", library => library.SetSlot(slot, null), "taken away");
        }
        else if (arguments.Value("keep") is { } kept)
        {
            Writable(app);
            SetOnScreen(app, Slot(kept), arguments.Words);
        }
        else if (arguments.Words.Count == 0)
        {
            app.Push(new SlotScreen(app));
        }
        else if (arguments.Words.Count > 1)
        {
            throw new UsageException($"'{arguments.Words[1]}' is too much", "on the screen 'slot 1' works on what is selected");
        }
        else
        {
            Writable(app);
            Toggle(app, Slot(arguments.Words[0]), arguments);
        }
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (arguments.Has("keep") && arguments.Has("remove"))
            throw new UsageException("--keep and --remove do not go together");
        if (arguments.Value("remove") is { } gone)
        {
            return arguments.Words.Count > 0 ? throw new UsageException($"'{arguments.Words[0]}' is too much with --remove")
                : host.Library.Slots().All.ContainsKey(Slot(gone)) ? Change(host, Slot(gone), null)
                : throw new UsageException($"this library has no slot {gone} of its own", "tagtui slot lists them");
        }
        if (arguments.Value("keep") is { } kept)
            return Change(host, Slot(kept), arguments.Words.Count > 0 ? Text(Words(arguments.Words)) : throw new UsageException("say which tags", $"tagtui slot --keep {kept} cat animal"));
        var book = TagSlotBook.Of(host.Library, host.Settings);
        if (book.Problem is { } problem)
            host.Output.Warn($"the library's own slots are not used: {problem}");
        if (arguments.Words.Count == 0)
        {
            return host.Invocation.Keys.Count + host.Invocation.KeyFiles.Count == 0 ? List(host.Output, book)
                : throw new UsageException("say which slot", "tagtui slot 1 --key img_0042");
        }
        var tags = Find(book, Slot(arguments.Words[0]));
        var targets = host.Targets([.. arguments.Words.Skip(1)]);
        return host.Apply(TagSlotBook.Toggle(host.Library, tags, targets), targets);
    }

    private static int List(Output output, TagSlotBook book)
    {
        if (output.Machine)
        {
            JsonItems.Write(output, book.All, (json, slot) =>
            {
                json.WriteStartObject();
                json.WriteString("slot", slot.Slot.ToString());
                JsonItems.Texts(json, "tags", slot.Tags.Select(tag => tag.ToString()));
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }
        foreach (var (slot, tags) in book.All)
        {
            if (output.Form == OutputForm.Plain)
                output.Row(slot.ToString(), Text(tags));
            else
                output.Line($"{slot}  {Text(tags)}");
        }
        return ExitCode.Done;
    }

    private static int Change(HeadlessHost host, char slot, string? tags)
    {
        var slots = host.Library.Slots();
        if (slots.Problem is { } problem)
            throw new UsageException($"the library's slots, .tagtui/tags.json, cannot be used: {problem}");
        if (!host.DryRun)
            return host.Report(host.ChangeLibrary(library => library.SetSlot(slot, tags)));
        var key = new MediaKey($"slot {slot}");
        return host.Report(slots.All.GetValueOrDefault(slot) == tags ? new Outcome { Unchanged = [key] } : new Outcome { Changed = [new ChangedItem(key, null, null)] });
    }

    private static void SetOnScreen(App app, char slot, IReadOnlyList<string> words)
    {
        if (words.Count > 0)
        {
            string text = Text(Words(words));
            app.ChangeLibrary($"slot {slot} = {text}", library => library.SetSlot(slot, text), "saved");
            return;
        }
        var key = app.Browser.Current!.Key;
        app.ChangeLibrary($"slot {slot} = the tags of {key}", library => library.Get(key)?.Content.Tags is { Count: > 0 } tags
            ? library.SetSlot(slot, Text(tags))
            : throw new LibraryException($"{key} has no tags to be put there"), "saved");
    }

    private static void Toggle(App app, char slot, Arguments arguments)
    {
        var targets = app.Browser.Targets;
        app.Run("reading the slots", WorkKind.Read, null, _ => TagSlotBook.Of(app.Library, app.Settings), book =>
        {
            var tags = Find(book, slot);
            app.Do(new BatchEdit($"slot {slot}: {Text(tags)}", library => TagSlotBook.Toggle(library, tags, targets.Resolve(library)), targets)
            {
                IsText = true,
                Look = arguments.Look,
                Applied = _ => app.Browser.EndRange(),
            });
        });
    }

    private static IReadOnlyList<Tag> Find(TagSlotBook book, char slot) =>
        book.Find(slot) ?? throw new UsageException(book.Problem ?? $"there are no tags under {slot}", book.All.Count == 0 ? $"tagtui slot --keep {slot} cat animal puts some there" : $"there are {string.Join(' ', book.All.Select(one => one.Slot))}");

    private static char Slot(string word) =>
        word is [var slot] && TagSlots.IsSlot(slot) ? slot : throw new UsageException($"a slot is a key from 0 to 9 or a to z, not '{word}'");

    private static IReadOnlyList<Tag> Words(IReadOnlyList<string> words) => [.. words.SelectMany(TagSlots.Tags).Select(TagEdits.Checked).Distinct()];

    private static string Text(IEnumerable<Tag> tags) => string.Join(", ", tags);

    private static void Writable(App app)
    {
        if (app.Library.ReadOnlyReason is { } reason)
            throw new UsageException(reason);
    }
}
