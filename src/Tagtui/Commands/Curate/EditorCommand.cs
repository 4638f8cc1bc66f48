using Tagtui.Batches;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>Captions or tags in the user's own editor; what comes back is looked at, and saved like any other change.</summary>
internal sealed class EditorCommand : Command
{
    public override CommandSpec Spec { get; } = new("edit", Chapter.Curate, "write captions or tags in your own editor ($EDITOR)")
    {
        Usage = "[TARGET…]",
        Details = """
            One picture on the screen is its caption alone. Several are one file, a line each: the key, a tab, the caption.
            A deleted line leaves its picture alone; a line that cannot be read is named, and the editor can be opened
            again with all that was written. Then what would change is shown, and made as one undo step where that is
            wanted. What another program changed while the editor was open is refused and named.
            """,
        Needs = Needs.WritableLibrary,
        RunsPrograms = true,
        TakesTargets = true,
        Completes = Completes.Targets,
        Options = [new("tags", null, "the tags, between commas and in their order"), new("yes", null, "do not ask, after the editor, whether to do it")],
        Keys = [new("browse", "e", "", "edit")],
        Examples = [new("edit 'folder:10_cat'", "all captions of a folder in one file"), new("edit --tags img_0042 img_0043", "put tags in another order"), new("edit 'score>=4' --dry-run", "only see what the edits would change")],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count > 0)
            throw new UsageException($"'{arguments.Words[0]}' is too much", "on the screen edit works on what is selected");
        bool tags = arguments.Has("tags");
        var targets = app.Browser.Targets;
        if (targets.Count == 1 && !tags)
            EditOne(app, targets);
        else
            app.Run("reading the selection", WorkKind.Read, null, work => SelectionText.Read(app.Library, targets.Resolve(app.Library), tags, new ItemProgress(work), work.Cancellation), text =>
            {
                if (text.IsEmpty)
                    app.Say(Tone.Warning, text.Refusal ?? "nothing is selected");
                else
                    EditMany(app, text, text.Write());
            });
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (!host.Output.AtTerminal)
            throw new UsageException("'edit' opens an editor, and here is no terminal for it", "without one: tagtui caption --text, --replace; tagtui tag +… -…");
        if (!host.DryRun && !arguments.Has("yes") && host.Invocation.NoInput)
            throw new UsageException("--no-input asks nothing: say --yes or --dry-run as well");
        host.RefuseReadOnly();
        var text = SelectionText.Read(host.Library, host.Targets(arguments.Words), arguments.Has("tags"), host.Output.Progress("read"), host.Cancellation);
        if (text.IsEmpty)
            throw new UsageException(text.Refusal ?? "there is nothing to edit");
        string written = text.Write(), edited = written;
        EachItsOwn? changes;
        while (true)
        {
            host.Output.Flush();
            edited = EditorFile.Edit(edited, "captions.txt", host.Settings.Editor, host.Startup.Directories.State, run => run(), out string? problem, onTerminal: host.Output.Columns is null)
                ?? throw new UsageException(problem!);
            changes = text.Changes(edited, out problem);
            if (problem is null)
                break;
            host.Output.Warn(problem);
            if (host.Invocation.NoInput || !host.Output.Ask("Back into the editor? [Y/n] ", usually: true))
                throw new UsageException($"nothing was changed: {problem}", host.Keep(edited) is { } kept ? $"what was written is in {kept}" : null);
        }
        return changes is null ? host.Report(new Outcome()) : host.ApplyShown(changes, [.. changes.Changes.Keys], asks: !arguments.Has("yes"));
    }

    private static void EditMany(App app, SelectionText text, string written)
    {
        if (EditorFile.Edit(written, "selection.txt", app.Settings.Editor, app.State, app.Outside, out string? problem) is not { } edited)
        {
            app.Say(Tone.Warning, problem!);
            return;
        }
        var changes = text.Changes(edited, out problem);
        if (problem is not null)
            app.Push(new ConfirmScreen(app, $"{problem}{(problem.EndsWith('?') ? "" : ".")} Nothing was changed.", new ConfirmScreen.Answer('e', "back into the editor", () => EditMany(app, text, edited))));
        else if (changes is null)
            app.Say(Tone.Quiet, "nothing was changed in the editor");
        else
            app.Do(new BatchEdit(changes, Targets.Of([.. changes.Changes.Keys])) { Look = true, EditAgain = () => EditMany(app, text, edited), Applied = _ => app.Browser.EndRange() });
    }

    private static void EditOne(App app, Targets targets) => app.Run("reading the caption", WorkKind.Read, null, _ => app.Library.Get(targets.Resolve(app.Library)[0]), record =>
    {
        if (record is null)
        {
            app.Say(Tone.Warning, "the picture is gone");
            return;
        }
        if (record.Content.CaptionRefusal is { } refusal)
        {
            app.Say(Tone.Warning, refusal);
            return;
        }
        string caption = record.Content.Caption;
        // Editors end the last line; a caption has none to end.
        if (EditorFile.Edit(caption, "caption.txt", app.Settings.Editor, app.State, app.Outside, out string? problem)?.TrimEnd('\n', '\r') is not { } edited)
            app.Say(Tone.Warning, problem!);
        else if (edited != caption.TrimEnd('\n', '\r'))
            app.Save(new SetCaption(edited), record, (_, _) => { });
    });
}
