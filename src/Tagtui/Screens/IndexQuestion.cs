using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>
/// Asked before the first page where there is no index to take it from: now, with progress, or not at all. What is read in a moment is
/// read without a question, unless something was wrong with the index: that is said in any case.
/// </summary>
internal static class IndexQuestion
{
    /// <summary>About what is read in a second.</summary>
    private const int Few = 20_000;

    /// <summary>Null where there is nothing to ask.</summary>
    public static Screen? Of(App app, Action<bool> answered)
    {
        if (app.Library.FilesToRead(Few) is not { } files)
            return null;
        string many = files >= Few ? $"more than {Few:N0} files" : files == 1 ? "1 file" : $"{files:N0} files";
        string? question = app.Library.IndexState switch
        {
            IndexState.Broken { Reason: var reason } => $"The index cannot be used: {reason}. Your files are untouched. Rebuild it from {many}?",
            IndexState.Outdated when files >= Few => $"Another version of tagtui made the index. Build it anew from {many}?",
            _ when files >= Few => $"This library has no index yet. Build one from {many}?",
            _ => null,
        };
        return question is null ? null : new ConfirmScreen(
            app, question, new ConfirmScreen.Answer('y', "build it now", () => answered(true)), new ConfirmScreen.Answer('n', "go on without", () => answered(false)))
        {
            Escaped = () => answered(false),
        };
    }
}
