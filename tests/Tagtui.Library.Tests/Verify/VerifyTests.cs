using System.Diagnostics;
using System.Text;
using Tagtui.Library.Sqlite;
using Xunit;

namespace Tagtui.Library.Tests.Verify;

public sealed class VerifyTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnOrderlyLibraryHasNoFindings()
    {
        _folder.Picture("a", """{"related": {"similar": ["b", "sub/c.png"]}, "score": 3}""", "cat, dog").Picture("b").Picture("sub/c", """{"type": "mask", "source_image": "a"}""")
            .Picture("sub/d", """{"type": "mask", "source_image": "c"}""").Write(".tagtui/projects/p.json", """{"images": ["a", "sub/c.png"]}""");
        Assert.Empty(Check().Findings);
        Assert.Equal(4, Check().Checked);
    }

    [Fact]
    public void EachThingThatIsWrongIsNamedByItsCode()
    {
        _folder.Picture("broken", "{").Picture("odd", """{"tags": 7}""").Picture("empty", """{"caption": "kept"}""", "").Picture("differ", """{"caption": "one"}""", "two")
            .Picture("score", """{"score": 2}""").Write(".scores/score.png.json", """{"file": "score.png", "score": 5}""")
            .Picture("scorebad").Write(".scores/scorebad.png.json", "{")
            .Write("alone.json", """{"tags": [{"category": "a", "value": "b"}]}""")
            .Picture("mask", """{"type": "mask", "source_image": "nowhere"}""").Picture("orphanmask", """{"type": "mask", "source_image": "alone"}""")
            .Picture("related", """{"related": {"similar": ["mask", "gone", {"key": "gone2", "strength": 1}]}}""")
            .Picture("twin").Write("twin.jpg", "x")
            .Write(".tagtui-0011223344556677.tmp", "x").Write("sub/.tagtui-0011223344556678.tmp", "x")
            .Write(".tagtui/projects/p.json", """{"images": ["mask", "gone.png", 7]}""").Write(".tagtui/projects/bad.json", "[")
            .Write(".tagtui/tags.json", "[").Write(".tagtui/recovery/3/a.json", "x");
        _folder.Picture("latin");
        File.WriteAllBytes(_folder.At("latin.txt"), [0x61, 0xFF]);
        File.CreateSymbolicLink(_folder.At("linked.json"), "/etc/passwd");
        _folder.Write("linked.png", "x");
        Age();
        Assert.Equal(
            [
                ".tagtui-0011223344556677.tmp temporary", ".tagtui/recovery/3/a.json recovery-kept", ".tagtui/tags.json aliases-unreadable", "alone orphan", "broken sidecar-unreadable",
                "differ captions-differ", "empty caption-empty", "latin caption-unreadable", "linked sidecar-unreadable", "mask source-missing", "odd sidecar-odd", "orphanmask source-missing",
                "project:bad project-unreadable", "project:p project-missing", "project:p project-odd", "related related-missing", "related related-missing",
                "score scores-differ", "scorebad score-unreadable", "sub/.tagtui-0011223344556678.tmp temporary", "twin.png duplicate-stem",
            ],
            Check().Findings.Select(finding => $"{finding.Subject} {finding.Code}"));
    }

    [Fact]
    public void LookingWritesNothing()
    {
        _folder.Picture("empty", caption: "").Picture("related", """{"related": {"similar": ["gone"]}}""");
        var before = Everything();
        Check(new VerifyOptions { Hash = true, Decode = true });
        Assert.Equal(before, Everything());
    }

    [Fact]
    public void RepairingDoesWhatNeedsNoChoiceAndCanBeTakenBack()
    {
        const string related = """{"related": {"similar": ["b", "gone"]}, "mine": 1e5}""";
        const string project = """{"images": ["a", "gone.png"], "x": 1}""";
        _folder.Picture("a", related).Picture("b", """{"caption": "kept"}""", "").Write(".tagtui/projects/p.json", project);
        using var library = MediaLibrary.Open(_folder.Root);
        library.Sync();
        var first = library.Verify(new VerifyOptions { Repair = true });
        Assert.Equal((3, 1, 1), (first.Findings.Count, first.Repaired, first.Changes.Count));
        Assert.False(File.Exists(_folder.At("b.txt")));
        Assert.Equal("""{"caption": "kept"}""", File.ReadAllText(_folder.At("b.json")));
        Assert.Equal(related, File.ReadAllText(_folder.At("a.json")));
        var second = library.Verify(new VerifyOptions { Repair = true, References = true });
        Assert.Equal((2, 2, 2), (second.Findings.Count, second.Repaired, second.Changes.Count));
        Assert.Equal("""{"related": {"similar": ["b"]}, "mine": 1e5}""", File.ReadAllText(_folder.At("a.json")));
        Assert.Equal("""{"images": ["a"], "x": 1}""", File.ReadAllText(_folder.At(".tagtui/projects/p.json")));
        Assert.Empty(library.Verify(new VerifyOptions()).Findings);
        foreach (var number in second.Changes.Reverse().Concat(first.Changes))
            Assert.Empty(library.Undo(number).Failed);
        Assert.Equal((related, project, ""), (File.ReadAllText(_folder.At("a.json")), File.ReadAllText(_folder.At(".tagtui/projects/p.json")), File.ReadAllText(_folder.At("b.txt"))));
    }

    [Fact]
    public void HashesThatDoNotFitAreFoundWhenAsked()
    {
        var right = ContentHash.Of("not really a picture"u8).ToString();
        _folder.Picture("good", $$"""{"sha256": "{{right.ToUpperInvariant()}}"}""").Picture("bad", $$"""{"sha256": "{{new string('0', 64)}}"}""").Picture("odd", """{"sha256": "x"}""");
        Assert.Empty(Check().Findings);
        Assert.Equal(["bad hash-differs", "odd hash-differs"], Check(new VerifyOptions { Hash = true }).Findings.Select(finding => $"{finding.Subject} {finding.Code}"));
        Assert.Equal(3, Check(new VerifyOptions { Decode = true }).Findings.Count(finding => finding.Code == FindingCodes.Damaged));
    }

    [Fact]
    public void RowsThatDifferFromTheFilesAreNamedAndPutRight()
    {
        _folder.Picture("a", """{"score": 3}""").Picture("b").Picture("c");
        _folder.Age();
        using (var library = MediaLibrary.Open(_folder.Root))
            library.Sync();
        using (var database = Database.Open(_folder.At(".tagtui/index.db"), create: false))
            database.Execute("UPDATE media SET score = 5 WHERE key = 'a'; UPDATE media SET key = 'z' WHERE key = 'c'");
        File.WriteAllText(_folder.At("b.json"), """{"score": 1}""");
        using var again = MediaLibrary.Open(_folder.Root);
        // A row that was read of files a moment old is not trusted by anybody, and so it is old and not wrong.
        Assert.Equal(["a index-", "b index-old", "c index-missing", "z index-extra"],
            again.Verify(new VerifyOptions()).Findings.Select(finding => $"{finding.Subject} {(finding.Subject == "a" ? finding.Code[..6] : finding.Code)}"));
        Assert.Equal(4, again.Verify(new VerifyOptions { Repair = true }).Repaired);
        Assert.Empty(again.Verify(new VerifyOptions()).Findings);
        Assert.Equal(3, again.Find(Query.OfKey(new MediaKey("a")), 0, 1).Items[0].Score);
        Assert.Empty(again.History());
    }

    [Fact]
    public void OnlyWhatWasNamedIsCheckedAndItsReferencesAreLookedUp()
    {
        _folder.Picture("a", """{"related": {"similar": ["x/b", "gone"]}}""").Picture("x/b", "{").Picture("c", caption: "");
        var report = Check(new VerifyOptions { Keys = [new MediaKey("a")] });
        Assert.Equal((1, "related-missing"), (report.Checked, Assert.Single(report.Findings).Code));
        Assert.Contains("gone", report.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileFilesAreALineEach()
    {
        _folder.Picture("deep", new string('[', 100_000)).Picture("large", new string(' ', 5 << 20)).Picture("pipe");
        using (var made = Process.Start("mkfifo", _folder.At("pipe.json")))
            made.WaitForExit();
        _folder.Picture("evil", "{\"related\": {\"\\u001b[31m\": [\"../../etc/passwd\", \"a\\u0000b\"]}}");
        var report = Check(new VerifyOptions { Hash = true, Decode = true });
        Assert.Contains(report.Findings, finding => finding is { Subject: "deep", Code: FindingCodes.SidecarUnreadable });
        Assert.Contains(report.Findings, finding => finding is { Subject: "large", Code: FindingCodes.SidecarUnreadable });
        Assert.Equal(2, report.Findings.Count(finding => finding is { Subject: "evil", Code: FindingCodes.RelatedMissing }));
        Assert.All(report.Findings, finding => Assert.DoesNotContain('\n', finding.Message));
    }

    [Fact]
    public void AskedToStopItSaysSo()
    {
        _folder.Picture("a");
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var report = Check(new VerifyOptions { Cancellation = stop.Token, Repair = true });
        Assert.True(report.Cancelled);
        Assert.Equal(0, report.Checked);
    }

    private VerifyReport Check(VerifyOptions? options = null)
    {
        using var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = true });
        return library.Verify(options ?? new VerifyOptions());
    }

    private void Age()
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Root, ".tagtui-*.tmp", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
    }

    private string Everything()
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFileSystemEntries(_folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            text.Append(file).Append(' ').Append(File.GetLastWriteTimeUtc(file).Ticks).Append(File.Exists(file) ? File.ReadAllText(file) : "").Append('\n');
        return text.ToString();
    }
}
