using System.Text;
using Tagtui.Batches;
using Tagtui.Commands;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>
/// Runs commands without a screen: data on standard output, words on standard error, and a status that a script can
/// trust. The library is opened when a command first asks for it.
/// </summary>
internal sealed class HeadlessHost : IDisposable
{
    private readonly Invocation _invocation;
    private readonly Startup _startup;
    private MediaLibrary? _library;
    private PlannedChanges? _planned;

    public HeadlessHost(Invocation invocation, Startup startup, Output output, CancellationToken cancellation)
    {
        _invocation = invocation;
        _startup = startup;
        Output = output;
        Cancellation = cancellation;
    }

    public Output Output { get; }

    public CancellationToken Cancellation { get; }

    public Invocation Invocation => _invocation;

    public Startup Startup => _startup;

    public bool DryRun => _invocation.DryRun;

    public MediaLibrary Library => _library ??= Opened();

    // A script's question waits until it can be answered.
    private MediaLibrary Opened()
    {
        var library = _startup.OpenLibrary(_invocation.Library, Output.Warn);
        library.Measuring = total => Output.Progress("pictures measured", total);
        return library;
    }

    /// <summary>Where the library is, without opening it.</summary>
    public string LibraryDirectory => _startup.FindLibrary(_invocation.Library);

    /// <summary>The keys of the screen as the user has them here.</summary>
    public Keymap Keymap => _startup.Keymap(_startup.Settings(TryFindLibrary()));

    /// <summary>Null where the folder is not there: settings can be shown all the same.</summary>
    public string? TryFindLibrary() => Directory.Exists(_invocation.Library ?? ".") ? LibraryDirectory : null;

    /// <summary>A page of text. Not all of it is ours: keys may be bound by the library's own file.</summary>
    public void Print(string text) => Output.Value(text.TrimEnd('\n'));

    public Settings Settings => _startup.Settings(LibraryDirectory).Values;

    public int PrintCaptions(IReadOnlyList<MediaKey> targets)
    {
        var captions = targets.Select(key => (Key: key, Caption: Library.Get(key)?.Content.Caption)).ToList();
        foreach (var (key, _) in captions.Where(c => c.Caption is null))
            Output.Fail($"{key}: there is no such picture", null);
        var found = captions.Where(c => c.Caption is not null).Select(c => (c.Key, Caption: c.Caption!)).ToList();
        switch (Output.Form)
        {
            case OutputForm.Json or OutputForm.JsonLines:
                JsonItems.Write(Output, found, (json, item) =>
                {
                    json.WriteStartObject();
                    json.WriteString("key", item.Key.Value);
                    json.WriteString("caption", item.Caption);
                    json.WriteEndObject();
                }, alone: targets.Count == 1);
                break;
            case OutputForm.Plain:
                foreach (var (key, caption) in found)
                    Output.Row(key.Value, caption);
                break;
            default:
                foreach (var (key, caption) in found)
                {
                    if (targets.Count == 1)
                        Output.Value(caption);
                    else
                        Output.Line($"{key}: {caption.ReplaceLineEndings(" ⏎ ")}");
                }
                break;
        }
        return found.Count == targets.Count ? ExitCode.Done : found.Count > 0 ? ExitCode.SomeFailed : ExitCode.Usage;
    }

    public ApplyOptions Applying(int total, Change? change = null) => new()
    {
        DryRun = _invocation.DryRun,
        Cancellation = Cancellation,
        Progress = Output.Progress("items", total),
        Planned = DryRun ? (_planned ??= new PlannedChanges(Output, change?.IsAtBeginning == true)).Take : null,
    };

    /// <summary>The media that the words, `--key` and `--keys-from` name; naming none is an error.</summary>
    /// <param name="words">What was said.</param>
    /// <param name="tellsMasks">Says so where a question answers pictures and masks; a question means exactly what it answers, and '*' is everything.</param>
    public IReadOnlyList<MediaKey> Targets(IReadOnlyList<string> words, bool tellsMasks = false)
    {
        var keys = NamedKeys();
        foreach (string word in words)
        {
            if (string.IsNullOrWhiteSpace(word))
                throw new UsageException("an empty target names nothing", "'*' is everything");
            switch (word == "*" ? new Target.Many(Query.Everything) : Library.ResolveTarget(word))
            {
                case Target.One one:
                    keys.Add(one.Key);
                    break;
                case Target.Many many:
                    var found = Library.Keys(many.Query, Cancellation);
                    if (found.Count == 0)
                        throw new UsageException($"nothing matches '{word}'", File.Exists(word) ? "that file is not a picture of this library; -L names another one" : "a target is a key, a path of a file in the library, or a query; '*' is everything");
                    if (tellsMasks && Library.WithoutMasks(found).Masks is > 0 and var masks)
                        Output.Word($"{(masks == 1 ? "1 mask is" : $"{masks:N0} masks are")} among them; '-type:mask' leaves masks out");
                    keys.AddRange(found);
                    break;
                case Target.Wrong wrong:
                    throw new QueryException(wrong.Error);
            }
        }
        if (keys.Count == 0)
            throw _invocation.KeyFiles.Count > 0 ? new UsageException("--keys-from names no key") : new UsageException("say which: a key, a path, a query, or '*' for everything");
        // The keys of one question are each another.
        return words.Count == 1 && _invocation.Keys.Count + _invocation.KeyFiles.Count == 0 ? keys : [.. keys.Distinct()];
    }

    /// <summary>Null for everything, where nothing is named; a key that names nothing is an error here, and not one item of many.</summary>
    public IReadOnlyList<MediaKey>? SomeOrAll(IReadOnlyList<string> words)
    {
        int keys = _invocation.Keys.Count + _invocation.KeyFiles.Count;
        if (words.Count + keys == 0)
            return null;
        var targets = Targets(words);
        return keys > 0 && targets.FirstOrDefault(key => Library.Files(key) is null) is { Value: { } missing }
            ? throw new UsageException($"there is no picture {missing}", "tagtui list --plain lists the keys")
            : targets;
    }

    /// <summary>Exactly one medium.</summary>
    public MediaKey OneTarget(IReadOnlyList<string> words)
    {
        if (Targets(words) is not [var one])
            throw new UsageException($"one picture is meant, and '{string.Join(' ', words)}' is several");
        return Library.Files(one) is not null ? one : throw new UsageException($"{one}: there is no such picture");
    }

    /// <summary>Any change that says itself what came of it.</summary>
    public int Write(Func<Outcome> write)
    {
        RefuseReadOnly();
        return Report(write());
    }

    /// <summary>Targets that are no longer in the library can only be named by key.</summary>
    public IReadOnlyList<MediaKey> KeysOnly(IReadOnlyList<string> words)
    {
        var keys = NamedKeys();
        keys.AddRange(words.Select(w => new MediaKey(w)));
        return keys.Count > 0 ? [.. keys.Distinct()] : throw new UsageException("say which keys");
    }

    public int Apply(Change change, IReadOnlyList<MediaKey> targets)
    {
        RefuseReadOnly();
        int repeating = 0;
        string? how = null;
        var options = Applying(targets.Count, change) with { Repeating = (_, where) => (repeating, how) = (repeating + 1, where) };
        int status = DryRun ? Report(Library.Apply(change, targets, options), printed: true) : Following(saved => Library.Apply(change, targets, options, saved));
        if (repeating > 0)
            Output.Warn($"{repeating:N0} {how} already, and {(DryRun ? "would have" : "have")} it twice{(DryRun ? "" : " now")}: --once leaves them as they are");
        return status;
    }

    /// <summary>What would change is printed, and asked about; then it happens as it was printed.</summary>
    public int ApplyShown(Change change, IReadOnlyList<MediaKey> targets, bool asks)
    {
        if (DryRun)
            return Apply(change, targets);
        var plan = BatchPlan.Of(Library, change, targets, Output.Progress("items", targets.Count), Cancellation, line =>
        {
            if (line.Refusal is { } refusal)
                Output.Warn($"{line.Key}: {refusal}");
            else if (!Output.Machine)
                ChangeText.Write(Output, line.Key, line.Field, line.AtBeginning);
        });
        if (plan.Changing > 0 && asks && !Output.Ask($"Change {(plan.Changing == 1 ? "this picture" : $"these {plan.Changing:N0} pictures")}? [y/N] ", usually: false))
        {
            Report(new Outcome { Failed = plan.Failed });
            return ExitCode.Usage;
        }
        var (shown, keys) = plan.Make();
        return Following(saved =>
        {
            var outcome = Library.Apply(shown, keys, Applying(keys.Count), saved);
            return outcome with { Failed = [.. outcome.Failed, .. plan.Failed] };
        });
    }

    /// <summary>What a person wrote is not thrown away: where it lies now, or null where it could not be kept.</summary>
    public string? Keep(string text)
    {
        try
        {
            Directory.CreateDirectory(_startup.Directories.State);
            string file = Path.Combine(_startup.Directories.State, $"edited-{Random.Shared.NextInt64():x}.txt");
            File.WriteAllText(file, text);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>With --jsonl an item's line is written when it is on disk; else the end tells all.</summary>
    public int Following(Func<Action<SavedMedium>?, Outcome> run)
    {
        var lines = Output.Form == OutputForm.JsonLines && !DryRun ? new OutcomeLines(Output) : null;
        return Report(run(lines is null ? null : lines.Saved), lines);
    }

    /// <summary>A change to the library that is none to its media: refused in one line where nothing can be changed.</summary>
    public Outcome ChangeLibrary(Func<MediaLibrary, Outcome> change)
    {
        RefuseReadOnly();
        return change(Library);
    }

    public int Delete(IReadOnlyList<MediaKey> targets)
    {
        RefuseReadOnly();
        if (!DryRun)
            return Following(saved => Library.Delete(targets, new DeleteOptions { Cancellation = Cancellation, Progress = Output.Progress("items", targets.Count) }, saved));
        var there = targets.ToLookup(k => Library.Files(k) is not null);
        return Report(new Outcome
        {
            Changed = [.. there[true].Select(k => new ChangedItem(k, null, null))],
            Failed = [.. there[false].Select(k => new FailedItem(k, "there is no such medium"))],
        });
    }

    public int Move(IReadOnlyList<(MediaKey Key, string Target)> moves, MoveOptions options)
    {
        RefuseReadOnly();
        options = options with { DryRun = DryRun, Progress = Output.Progress("items", moves.Count), Cancellation = Cancellation };
        if (Output.Form != OutputForm.JsonLines || DryRun)
            return Report(Library.Move(moves, options));
        var lines = new OutcomeLines(Output);
        return Report(Library.Move(moves, options, lines.Saved), lines);
    }

    /// <summary>Brings deleted media back, by their keys; the one deleted last where there are several of a key.</summary>
    public int Restore(IReadOnlyList<MediaKey> keys)
    {
        RefuseReadOnly();
        var trash = Library.Trash().GroupBy(t => t.Files.Key).ToDictionary(g => g.Key, g => g.Last());
        var missing = keys.Where(k => !trash.ContainsKey(k)).Select(k => new FailedItem(k, "is not in deleted/")).ToList();
        var found = keys.Where(trash.ContainsKey).ToList();
        return Following(saved =>
        {
            var outcome = DryRun ? new Outcome { Changed = [.. found.Select(k => new ChangedItem(k, null, null))] }
                : found.Count == 0 ? new Outcome()
                : Library.Restore([.. found.Select(k => trash[k])], saved, Output.Progress("items", found.Count), Cancellation);
            return outcome with { Failed = [.. outcome.Failed, .. missing] };
        });
    }

    /// <summary>Undo or redo; a dry run only says what would be taken back.</summary>
    public int Revert(int? number, HistoryKind kind)
    {
        RefuseReadOnly();
        bool redo = kind == HistoryKind.Redo;
        var entry = Library.ToRevert(number, redo);
        if (entry is null)
            throw new UsageException(number is null ? $"there is nothing to {(redo ? "redo" : "undo")}" : $"there is no change {number}", "tagtui history lists the changes");
        if (!DryRun)
        {
            var options = new RevertOptions { Cancellation = Cancellation, Progress = Output.Progress("items", entry.Items) };
            return Following(saved => redo ? Library.Redo(number, options, saved) : Library.Undo(number, options, saved));
        }
        if (Output.Machine)
        {
            Output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("dry_run", true);
                json.WriteNumber("would_revert", entry.Number);
                json.WriteString("what", entry.Label);
                json.WriteNumber("items", entry.Items);
                json.WriteEndObject();
            });
        }
        else
        {
            Output.Line($"would {(redo ? "redo" : "undo")} change {entry.Number}: {entry.Label} ({entry.Items:N0})");
        }
        return ExitCode.Done;
    }

    /// <summary>Prints what came of a change; the status says the same to a script.</summary>
    /// <param name="printed">In a dry run: what would change was said item by item.</param>
    public int Report(Outcome outcome, OutcomeLines? lines = null, bool printed = false)
    {
        if (Output.Form == OutputForm.JsonLines && DryRun && _planned is not null)
            new OutcomeLines(Output).Rest(outcome with { Changed = [] });
        else if (Output.Form == OutputForm.JsonLines && !DryRun)
            (lines ?? new OutcomeLines(Output)).Rest(outcome);
        else if (_invocation.Machine)
            Output.Json(json => OutcomeJson.Write(json, outcome, DryRun, _planned));
        else
            OutcomeText.Write(Output, outcome, DryRun, printed);
        foreach (string warning in outcome.Warnings)
            Output.Warn(warning);
        return StatusOf(outcome);
    }

    public string ReadStandardInput() => Output.ReadInputText().TrimEnd('\n', '\r');

    public void Dispose() => _library?.Dispose();

    public static int StatusOf(Outcome outcome)
    {
        if (outcome.Cancelled)
            return ExitCode.Interrupted;
        if (outcome.Failed.Count == 0)
            return ExitCode.Done;
        if (outcome.Failed.Any(f => f.IsConflict))
            return ExitCode.Conflict;
        return outcome.Changed.Count + outcome.Unchanged.Count == 0 ? ExitCode.Usage : ExitCode.SomeFailed;
    }

    /// <summary>One line for all, instead of the same line for each.</summary>
    public void RefuseReadOnly()
    {
        if (!DryRun && Library.ReadOnlyReason is { } reason)
            throw new UsageException($"nothing can be changed here: {reason}");
    }

    private List<MediaKey> NamedKeys()
    {
        if (_invocation.Keys.Contains(""))
            throw new UsageException("--key wants a key, and got an empty one");
        List<MediaKey> keys = [.. _invocation.Keys.Select(k => new MediaKey(k))];
        foreach (string file in _invocation.KeyFiles)
            keys.AddRange(KeyLines(file).Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).Select(l => new MediaKey(l)));
        return keys;
    }

    private string[] KeyLines(string file)
    {
        try
        {
            return file == "-" ? Output.ReadInputText().Split('\n') : File.ReadAllLines(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            string why = Directory.Exists(file) ? "a folder" : !Path.Exists(file) ? "there is no such file" : e is DecoderFallbackException ? "not UTF-8" : e.Message;
            throw new UsageException($"--keys-from {file}: {why}");
        }
    }
}
