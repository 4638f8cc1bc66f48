using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui;

/// <summary>The ways in which the screen changes the library; each is one piece of work and one undo step.</summary>
internal sealed partial class App
{
    public void Apply(Change change, Targets targets, Action<Outcome>? then = null) => Apply(change.Describe(), _ => change, targets, then);

    /// <summary>
    /// A change that must be asked of the library first: on the worker, like the change itself. It is made upon what was to be
    /// seen, so what somebody else has changed meanwhile is merged, and the same field changed twice is asked about.
    /// </summary>
    public void Apply(string label, Func<MediaLibrary, Change> change, Targets targets, Action<Outcome>? then = null, Func<string, string>? saying = null)
    {
        if (targets.Count == 0)
        {
            Say(Tone.Warning, "nothing is selected");
            return;
        }
        var asked = (Change?)null;
        // Only where what is there now is not what was seen can there be a conflict.
        Dictionary<MediaKey, MediumRecord> seen = [];
        var askedOn = Top;
        Write(label, work =>
        {
            asked = change(Library);
            var shown = asked.IsRelative ? null : targets.Shown?.Base();
            return Library.Apply(asked, targets.Resolve(Library), Applying(work, targets.Count) with { BaseOf = shown is null ? null : Differing });

            MediumRecord? Differing(MediumRecord now)
            {
                if (shown(now) is { } then && !then.SameBytes(now))
                    seen[now.Key] = then;
                else
                    return null;
                return seen[now.Key];
            }
        }, "saved", outcome =>
        {
            then?.Invoke(outcome);
            Conflicts.Add([.. outcome.Failed.Where(failed => failed.IsConflict && seen.ContainsKey(failed.Key)).Select(failed => Open(failed, ConflictWords.Save,
                choice => Settle(asked!, seen[failed.Key], choice, (_, _) => { })))], askedOn);
        }, () => saying?.Invoke(asked?.Describe() ?? label) ?? asked?.Describe() ?? label);
    }

    /// <summary>
    /// A change to one medium as it was when the user began: what somebody else has changed since is merged, and the same
    /// field changed twice is asked about. `then` is told whose stands, and what the medium holds now where that is known.
    /// Where theirs is chosen, ours goes to the history, from where an undo brings it to the list of what was kept.
    /// </summary>
    /// <param name="failed">Told where it was not saved, or not yet: a conflict is asked about.</param>
    public void Save(Change change, MediumRecord known, Action<ConflictSide, MediumContent?> then, ConflictChoice? choice = null, Action? failed = null)
    {
        Write(change.Describe(), work => Library.Apply(change, [known.Key], Applying(work) with { Base = Only(known), Settle = choice is null ? null : choice.Of }), "saved", outcome =>
        {
            if (outcome.Failed.Count > 0)
                failed?.Invoke();
            if (outcome.Failed.FirstOrDefault(item => item.Conflicts.Count > 0) is { } conflict)
                Conflicts.Add([Open(conflict, ConflictWords.Save, chosen => Settle(change, known, chosen, then))], Top);
            else if (outcome.Failed.Count == 0)
                then(choice is null || choice.Whole == ConflictSide.Ours ? ConflictSide.Ours : ConflictSide.Theirs, outcome.Changed.Count > 0 ? outcome.Changed[0].After : null);
        });
    }

    private void Settle(Change change, MediumRecord known, ConflictChoice choice, Action<ConflictSide, MediumContent?> then)
    {
        if (choice.Whole != ConflictSide.Theirs)
            Save(change, known, then, choice);
        else
            Write("kept theirs", work => Library.Apply(change, [known.Key], Applying(work) with { Base = Only(known), Settle = _ => ConflictSide.Ours, Aside = true, Label = $"kept theirs, not {change.Describe()}" }),
                "stays (after u, :recovery has yours)", _ => then(ConflictSide.Theirs, null));
    }

    private static Dictionary<MediaKey, MediumRecord> Only(MediumRecord known) => new() { [known.Key] = known };

    private static OpenConflict Open(FailedItem failed, ConflictWords words, Action<ConflictChoice> settle) => new(failed.Key, failed.Error, failed.Conflicts, words, settle) { KeptIn = failed.KeptIn };

    /// <summary>The hand goes on to the picture after those that go.</summary>
    public void Delete(Targets targets)
    {
        var next = Browser.NextUnselected();
        Write("delete", work =>
        {
            var keys = targets.Resolve(Library);
            return Library.Delete(keys, new DeleteOptions { Progress = new CountedProgress(work, keys.Count), Cancellation = work.Cancellation });
        }, "moved to deleted/", _ =>
        {
            Browser.ClearMarks();
            if (next is { } key)
                Browser.Want(key);
        });
    }

    /// <summary>Back from the trash: of several of one key the one that was deleted last.</summary>
    public void Restore(IReadOnlyList<MediaKey> keys) => Write("restore", work =>
    {
        var trash = Library.Trash().GroupBy(item => item.Files.Key).ToDictionary(group => group.Key, group => group.Last());
        var outcome = Library.Restore([.. keys.Where(trash.ContainsKey).Select(key => trash[key])], null, new CountedProgress(work, keys.Count), work.Cancellation);
        return outcome with { Failed = [.. outcome.Failed, .. keys.Where(key => !trash.ContainsKey(key)).Select(key => new FailedItem(key, "is not in deleted/"))] };
    }, "restored");

    public void Restore(IReadOnlyList<TrashedMedium> media) =>
        Write(media.Count == 1 ? $"restore {media[0].Files.Key}" : "restore", work => Library.Restore(media, null, new CountedProgress(work, media.Count), work.Cancellation), "restored");

    public void Import(IReadOnlyList<string> paths, ImportOptions options)
    {
        var first = default(MediaKey?);
        Write("import", work =>
        {
            var report = Library.Import(paths, options with { Counting = total => new CountedProgress(work, total), Cancellation = work.Cancellation });
            first = report.Outcome.Changed.Count > 0 ? report.Outcome.Changed[0].Key : null;
            return report.Outcome;
        }, "imported", _ =>
        {
            if (first is { } key)
                Browser.Want(key);
        });
    }

    public void Export(string folder, ExportWords words, ExportOptions options, Targets targets)
    {
        string label = $"export to {(Home is { Length: > 1 } home && folder.StartsWith(home + "/", StringComparison.Ordinal) ? "~" + folder[home.Length..] : folder)}";
        Told(label, work =>
        {
            var items = words.Items(Library, targets.Resolve(Library), work.Cancellation);
            return Library.Export(folder, items, options with { Progress = new CountedProgress(work, items.Count), Cancellation = work.Cancellation });
        }, (work, report) =>
        {
            string said = work.Said = OutcomeWords.Say(label, report.Outcome, "exported");
            if (report.Stopped is { } stopped)
                Messages.Say(Tone.Error, $"{said}; stopped: {stopped}");
            else
                Messages.Say(OutcomeWords.Tone(report.Outcome), string.Join("; ", ExportOutput.Remarks(report).Prepend(said)));
            foreach (var failed in report.Outcome.Failed)
                Log.Warning($"{label}: {failed.Key}: {failed.Error}");
        });
    }

    /// <summary>Other names or folders: the hand stays on the picture that it was on, whatever that is called now.</summary>
    public void Move(string label, Func<MediaLibrary, IReadOnlyList<(MediaKey Key, string Target)>> plan, MoveOptions options, string done)
    {
        var current = Browser.Current?.Key;
        Write(label, work =>
        {
            var moves = plan(Library);
            return Library.Move(moves, options with { Progress = new CountedProgress(work, moves.Count), Cancellation = work.Cancellation });
        }, done, outcome =>
        {
            Browser.Follow(outcome.Changed);
            if (current is { } key && outcome.Changed.FirstOrDefault(item => item.Key == key)?.MovedTo is { } now)
                Browser.Want(now);
        });
    }

    public void Rename(Targets targets, string name, bool suffix) => Move(
        $"rename {targets.Describe(Browser.Current?.Key)}",
        library =>
        {
            var key = targets.Resolve(library)[0];
            return library.RenameTarget(key, name, out var refusal) is { } target ? [(key, target)] : throw new UsageException(refusal!);
        },
        new MoveOptions { Suffix = suffix },
        "renamed");

    public void MoveTo(Targets targets, string folder, MoveOptions options, bool flat)
    {
        var target = Library.FolderTarget(folder, out var refusal) ?? throw new UsageException($"'{folder}' cannot be the folder: {refusal}");
        string label = MoveCommand.Label(targets.Describe(Browser.Current?.Key), target);
        Move(label, library => library.MoveTargets(targets.Resolve(library), target, flat), options with { Label = label }, "moved");
    }

    /// <summary>A change to the library that is none to its media: a project, the names of tags.</summary>
    public void ChangeLibrary(string label, Func<MediaLibrary, Outcome> change, string done) => Write(label, _ => change(Library), done);

    public void Undo(int? number) => Revert(Named("undo", number), number, redo: false, (library, options) => library.Undo(number, options), "put back");

    public void Redo(int? number) => Revert(Named("redo", number), number, redo: true, (library, options) => library.Redo(number, options), "done again");

    private void Revert(string label, int? number, bool redo, Func<MediaLibrary, RevertOptions, Outcome> revert, string done)
    {
        var askedOn = Top;
        Write(label, work => revert(Library, Reverting(work, Library.ToRevert(number, redo)?.Items ?? 0)), done, outcome =>
        {
            if (outcome.Reverted is { } entry)
                Conflicts.Add([.. outcome.Failed.Where(failed => failed.IsConflict).Select(failed => Open(failed, ConflictWords.Revert, choice =>
                {
                    if (choice.Whole == ConflictSide.Theirs)
                        Say(Tone.Good, $"{failed.Key} stays as it is");
                    else
                        Revert($"{label}: {failed.Key}", entry, redo: false, (library, options) => library.Undo(entry, options with { Only = [failed.Key], Settle = choice.Of }), done);
                }))], askedOn);
        });
    }

    /// <summary>Saves a question under a name for `@NAME`, or takes the name away.</summary>
    public void SaveSearch(string name, string? query)
    {
        if (query is { Length: 0 })
        {
            Say(Tone.Warning, "the filter is empty: there is nothing to save");
            return;
        }
        Write(query is null ? $"delete @{name}" : $"save @{name}", _ =>
        {
            try
            {
                return Library.SaveSearch(name, query);
            }
            catch (QueryException wrong)
            {
                throw new LibraryException(wrong.Message);
            }
        }, query is null ? "deleted" : "saved");
    }

    private static string Named(string what, int? number) => number is { } n ? $"{what} {n}" : what;

    /// <summary>Any other change, one undo step.</summary>
    public void Write(string label, Func<Work, Outcome> write, string done, Action<Outcome>? then = null, Func<string>? saying = null) =>
        Told(label, work =>
        {
            var outcome = write(work);
            Seen.Left(outcome);
            return outcome;
        }, (work, outcome) =>
        {
            if (outcome.Cancelled)
                work.WasStopped();
            work.Said = OutcomeWords.Say(saying?.Invoke() ?? label, outcome, done);
            Messages.Say(OutcomeWords.Tone(outcome), work.Said);
            foreach (var failed in outcome.Failed)
                Log.Warning($"{label}: {failed.Key}: {failed.Error}");
            then?.Invoke(outcome);
        });

    /// <summary>A write that leaves in the list of tasks what came of it.</summary>
    private void Told<T>(string label, Func<Work, T> write, Action<Work, T> then)
    {
        Work? mine = null;
        mine = Run(label, WorkKind.Write, null, write, result => then(mine!, result));
    }

    private static RevertOptions Reverting(Work work, int total) => new() { Progress = new CountedProgress(work, total), Cancellation = work.Cancellation };

    public static ApplyOptions Applying(Work work, int total = 0) => new()
    {
        Progress = new CountedProgress(work, total),
        Cancellation = work.Cancellation,
    };
}
