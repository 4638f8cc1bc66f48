namespace Tagtui;

/// <summary>At the start: what an earlier session left unfinished, and where to find it. Details go to the log.</summary>
internal static class RecoveryWords
{
    public static void Say(App app)
    {
        var report = app.Library.Recovery;
        if (app.Place.Unsent is { } line)
            app.Say(Tone.Warning, $"a line that was not sent was kept: {line}; the command 'unfinished' (:) brings it back");
        if (report.IsEmpty)
        {
            if (app.Library.HasRecoveryItems)
                app.Say(Tone.Warning, "versions of yours are kept from an earlier session: the command 'recovery' (:) settles them");
            return;
        }
        foreach (var key in report.Replayed)
            app.Log.Info($"finished an interrupted save: {key}");
        foreach (var kept in report.Kept)
            app.Log.Warning($"{kept.Path} was changed by somebody else meanwhile; our version is in {kept.KeptIn}");
        foreach (string problem in report.Problems)
            app.Log.Warning(problem);
        string? said = report.Kept.Count > 0 ? $"{report.Kept.Count:N0} files were changed by somebody else: ours are kept, and the command 'recovery' (:) settles them"
            : report.Drafts.Count > 0 ? $"an unsaved caption of {report.Drafts[0].Key} was recovered: c on it shows it{(report.Drafts.Count > 1 ? $" (and {report.Drafts.Count - 1} more)" : "")}"
            : report.Problems.Count > 0 ? report.Problems[0]
            : $"{report.Replayed.Count:N0} interrupted saves were finished";
        app.Say(report.Kept.Count + report.Drafts.Count + report.Problems.Count > 0 ? Tone.Warning : Tone.Good, said);
    }
}
