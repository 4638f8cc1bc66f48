using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui;

/// <summary>The ways in which the screen changes the library; each is one piece of work and one undo step.</summary>
internal sealed partial class App
{
    public void Apply(Change change, Targets targets, Action<Outcome>? then = null)
    {
        if (targets.Count == 0)
        {
            Say(Tone.Warning, "nothing is selected");
            return;
        }
        Write(change.Describe(), work => Library.Apply(change, targets.Resolve(Library), Applying(work)), "saved", then);
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

    public void Undo(int? number) => Write(Named("undo", number), _ => Library.Undo(number), "put back");

    public void Redo(int? number) => Write(Named("redo", number), _ => Library.Redo(number), "done again");

    private static string Named(string what, int? number) => number is { } n ? $"{what} {n}" : what;

    private void Write(string label, Func<Work, Outcome> write, string done, Action<Outcome>? then = null) =>
        Run(label, WorkKind.Write, null, write, outcome =>
        {
            Messages.Say(OutcomeWords.Tone(outcome), OutcomeWords.Say(label, outcome, done));
            foreach (var failed in outcome.Failed)
                Log.Warning($"{label}: {failed.Key}: {failed.Error}");
            then?.Invoke(outcome);
        });

    private static ApplyOptions Applying(Work work) => new()
    {
        Progress = new ItemProgress(work),
        Cancellation = work.Cancellation,
    };
}
