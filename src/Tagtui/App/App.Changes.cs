using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui;

/// <summary>The ways in which the screen changes the library; each is one piece of work and one undo step.</summary>
internal sealed partial class App
{
    public void Apply(Change change, Targets targets, Action<Outcome>? then = null) => Apply(change.Describe(), _ => change, targets, then);

    /// <summary>A change that must be asked of the library first: on the worker, like the change itself.</summary>
    public void Apply(string label, Func<MediaLibrary, Change> change, Targets targets, Action<Outcome>? then = null)
    {
        if (targets.Count == 0)
        {
            Say(Tone.Warning, "nothing is selected");
            return;
        }
        var asked = (Change?)null;
        Write(label, work => Library.Apply(asked = change(Library), targets.Resolve(Library), Applying(work)), "saved", then, () => asked?.Describe() ?? label);
    }

    /// <summary>The hand goes on to the picture after those that go.</summary>
    public void Delete(Targets targets)
    {
        var next = Browser.NextUnselected();
        Write("delete", work => Library.Delete(targets.Resolve(Library), new DeleteOptions { Cancellation = work.Cancellation }), "moved to deleted/", _ =>
        {
            Browser.ClearMarks();
            if (next is { } key)
                Browser.Want(key);
        });
    }

    /// <summary>A change to the library that is none to its media: a project, the names of tags.</summary>
    public void ChangeLibrary(string label, Func<MediaLibrary, Outcome> change, string done) => Write(label, _ => change(Library), done);

    public void Undo(int? number) => Write(Named("undo", number), work => Library.Undo(number, Reverting(work)), "put back");

    public void Redo(int? number) => Write(Named("redo", number), work => Library.Redo(number, Reverting(work)), "done again");

    private static string Named(string what, int? number) => number is { } n ? $"{what} {n}" : what;

    /// <summary>Any other change, one undo step.</summary>
    public void Write(string label, Func<Work, Outcome> write, string done, Action<Outcome>? then = null, Func<string>? saying = null) =>
        Run(label, WorkKind.Write, null, write, outcome =>
        {
            Messages.Say(OutcomeWords.Tone(outcome), OutcomeWords.Say(saying?.Invoke() ?? label, outcome, done));
            foreach (var failed in outcome.Failed)
                Log.Warning($"{label}: {failed.Key}: {failed.Error}");
            then?.Invoke(outcome);
        });

    private static RevertOptions Reverting(Work work) => new() { Progress = new ItemProgress(work), Cancellation = work.Cancellation };

    public static ApplyOptions Applying(Work work) => new()
    {
        Progress = new ItemProgress(work),
        Cancellation = work.Cancellation,
    };
}
