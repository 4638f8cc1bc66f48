using Tagtui.Library.Sqlite;
using Tagtui.Library.Verify;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>
    /// Holds all files against each other and against the index. Reads everything anew and writes nothing, unless it is asked to
    /// repair; and then only what needs no choice, each change through the save and with a number to undo it by.
    /// </summary>
    public VerifyReport Verify(VerifyOptions options)
    {
        using var reader = new MediumReader(Layout);
        var index = new List<Finding>();
        var wrong = new List<LookedFacts>();
        var catalog = Catalog() as SqliteCatalog;
        var read = new HashSet<string>(StringComparer.Ordinal);
        var strays = Strays(thorough: options.Hash, options.Cancellation).Items.Where(stray => stray.Problem is null)
            .SelectMany(stray => stray.Files.Select(file => (Key: WithoutSidecar(file.From), stray.To)).Append((stray.From.Value, stray.To)))
            .DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.To.Value, StringComparer.Ordinal);
        options = options with { StrayTo = strays.GetValueOrDefault };
        var check = new LibraryCheck(Layout, _rules, reader, options)
        {
            Seen = looked =>
            {
                read.Add(looked.Facts.Key);
                if (catalog is not null && Compare(catalog, looked) is { } finding)
                {
                    index.Add(finding);
                    wrong.Add(looked);
                }
            },
        };
        check.Run();
        var gone = catalog is null || options.Keys is not null || check.Cancelled ? [] : Extra(catalog, read);
        index.AddRange(gone.Select(key => new Finding(FindingCodes.IndexExtra, key, "the index has a row for it, and there are no such files")));
        if (IndexState is IndexState.Broken broken)
            index.Add(new Finding(FindingCodes.IndexUnused, Path.GetRelativePath(Layout.Root, Layout.IndexFile), $"the index is not used: {broken.Reason}"));
        if (IndexState is IndexState.Outdated)
            index.Add(new Finding(FindingCodes.IndexUnused, Path.GetRelativePath(Layout.Root, Layout.IndexFile), "the index is not used: another version of tagtui made it"));
        foreach (var problem in Recovery.Problems)
            check.Findings.Add(new Finding(FindingCodes.JournalLeft, ".tagtui/journal", problem));
        if (Aliases().Problem is { } aliases)
            check.Findings.Add(new Finding(FindingCodes.AliasesUnreadable, ".tagtui/tags.json", $"tag aliases are not used: {aliases}"));
        List<Finding> all = [.. check.Findings, .. index];
        var changes = new List<int>();
        if (options.Repair && !check.Cancelled)
            all = Repair(all, options, wrong, gone, check, changes);
        return new VerifyReport
        {
            Checked = check.Checked,
            Findings = [.. all.OrderBy(finding => finding.Subject, StringComparer.Ordinal).ThenBy(finding => finding.Code, StringComparer.Ordinal)],
            Changes = changes,
            Cancelled = check.Cancelled,
        };
    }

    private static string WithoutSidecar(string path) => path.EndsWith(FolderEntries.SidecarExtension, StringComparison.Ordinal) ? path[..^FolderEntries.SidecarExtension.Length] : path;

    private Finding? Compare(SqliteCatalog catalog, LookedFacts looked)
    {
        var key = looked.Facts.Key;
        try
        {
            if (catalog.Get(key) is not { } row)
                return new Finding(FindingCodes.IndexMissing, key, "the index has no row for it; the next look finds it");
            if (DumpWriter.IsSame(looked.Facts, row.Facts))
                return null;
            return looked.Stamp.Matches(row.Stamp)
                ? new Finding(FindingCodes.IndexWrong, key, "the index says something else than the files, which have not changed since it read them")
                : new Finding(FindingCodes.IndexOld, key, "its files have changed since the index read them; the next look finds it");
        }
        catch (SqliteException error)
        {
            return new Finding(FindingCodes.IndexUnused, key, $"the index cannot be read: {error.Message}");
        }
    }

    private static List<string> Extra(SqliteCatalog catalog, HashSet<string> read)
    {
        try
        {
            return [.. catalog.Keys(Query.Everything, CancellationToken.None).Select(key => key.Value).Where(key => !read.Contains(key))];
        }
        catch (SqliteException)
        {
            return [];
        }
    }

    private List<Finding> Repair(List<Finding> findings, VerifyOptions options, List<LookedFacts> wrong, List<string> gone, LibraryCheck check, List<int> changes)
    {
        var done = new HashSet<(string Code, string Subject)>();
        if (RepairRows(wrong, gone))
            done.UnionWith(findings.Where(finding => finding.Code is FindingCodes.IndexMissing or FindingCodes.IndexExtra or FindingCodes.IndexOld or FindingCodes.IndexWrong)
                .Select(finding => (finding.Code, finding.Subject)));
        Repair(FindingCodes.CaptionEmpty, findings, new RemoveEmptyCaption(), done, changes);
        if (options.References)
            RepairReferences(findings, check, done, changes);
        return findings.ConvertAll(finding => done.Contains((finding.Code, finding.Subject)) ? finding with { Repaired = true } : finding);
    }

    private bool RepairRows(List<LookedFacts> wrong, List<string> gone)
    {
        if (wrong.Count + gone.Count == 0 || Catalog() is not { } catalog)
            return false;
        try
        {
            lock (_writing)
                catalog.Write(wrong, gone);
            Changed();
            PushAnew([.. wrong.Select(looked => looked.Facts.Key), .. gone]);
            return true;
        }
        catch (SqliteException error)
        {
            Warn($"the index could not be written: {error.Message}");
            return false;
        }
    }

    private void Repair(string code, List<Finding> findings, Change change, HashSet<(string, string)> done, List<int> changes)
    {
        var keys = findings.Where(finding => finding.Code == code).Select(finding => new MediaKey(finding.Subject)).Distinct().ToList();
        if (keys.Count > 0)
            Note(code, Apply(change, keys), done, changes);
    }

    private void RepairReferences(List<Finding> findings, LibraryCheck check, HashSet<(string, string)> done, List<int> changes)
    {
        // Each medium's own, so that nothing is taken out elsewhere that is found there.
        var media = findings.Where(finding => finding.Code == FindingCodes.RelatedMissing).Select(finding => finding.Subject).Distinct();
        foreach (var key in media)
        {
            var missing = Get(new MediaKey(key))?.Content.Sidecar.Related.Select(relation => relation.Key).Where(target => check.Target(key, target) is null).Distinct();
            if (missing is not null)
                Note(FindingCodes.RelatedMissing, Apply(new DropRelations(ValueList.From(missing)), [new MediaKey(key)]), done, changes);
        }

        var projects = findings.Where(finding => finding.Code == FindingCodes.ProjectMissing).Select(finding => finding.Subject).ToHashSet();
        foreach (var project in Projects().Where(project => projects.Contains($"project:{project.Name}")))
        {
            var missing = project.Images.Where(check.IsMissing).Select(image => new MediaKey(image.Path)).Distinct().ToList();
            var outcome = ChangeProject(project.Name, new RemoveFromProject(), missing);
            if (outcome.HistoryNumber is { } number)
                changes.Add(number);
            if (outcome.Failed.Count == 0)
                done.Add((FindingCodes.ProjectMissing, $"project:{project.Name}"));
        }
    }

    private static void Note(string code, Outcome outcome, HashSet<(string, string)> done, List<int> changes)
    {
        done.UnionWith(outcome.Changed.Select(item => (code, item.Key.Value)));
        if (outcome.HistoryNumber is { } number)
            changes.Add(number);
    }
}
