using System.Text;

namespace Tagtui.Library.Tests.Artifacts;

public class ArtifactChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly ArtifactFile File = new("art/web/a.png", "aa", 10, 4, 3);

    private static MediumContent Of(string sidecar) => new() { Sidecar = Sidecar.Read(Encoding.UTF8.GetBytes(sidecar)) };

    private static string Written(string sidecar, Change change)
    {
        var before = Of(sidecar);
        var result = change.Apply(before);
        Assert.Null(result.Refusal);
        var bytes = SidecarWriter.Write(before.Sidecar, result.Content!.Sidecar, false, "a", out var refusal);
        Assert.Null(refusal);
        return Encoding.UTF8.GetString(bytes!);
    }

    [Fact]
    public void What_a_stage_said_besides_stays()
    {
        Assert.Equal(
            """{"artifacts": {"up": {"x": 1.0}, "web": {"mine": 1e5, "path": "art/web/a.png", "sha256": "aa", "size": 10, "width": 4, "height": 3, "created": "2026-01-02T03:04:05Z"}}}""",
            Written("""{"artifacts": {"up": {"x": 1.0}, "web": {"mine": 1e5, "path": "old", "blurhash": "L", "params": {"q": 1}}}}""", new SetArtifact("web", File, null, Now)));
    }

    [Fact]
    public void A_stage_that_was_a_path_becomes_an_object_and_other_kinds_are_left()
    {
        Assert.Equal("""{"artifacts": {"web": {"path": "t2/a.png", "status": "running", "started": "2026-01-02T03:04:05Z"}}}""",
            Written("""{"artifacts": {"web": "t2/a.png"}}""", new JobChange("web", JobStep.Start, Now)));
        Assert.Contains("no JSON object", new SetArtifact("web", File, null, Now).Apply(Of("""{"artifacts": [1]}""")).Refusal, StringComparison.Ordinal);
        Assert.Contains("read-only", new SetArtifact("web", File, null, Now).Apply(Of("""{"a": 1, "a": 2}""")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_again_changes_nothing_and_removing_leaves_the_others()
    {
        var once = Written("{}", new SetArtifact("web", File, """{"q": 1}""", Now));
        Assert.True(new SetArtifact("web", File, """{"q": 1}""", Now.AddDays(1)).Apply(Of(once)).IsUnchanged);
        Assert.True(new RemoveArtifact("up").Apply(Of(once)).IsUnchanged);
        Assert.Equal("""{"artifacts": {"b": {}}}""", Written("""{"artifacts": {"a": {}, "b": {}}}""", new RemoveArtifact("a")));
    }

    [Theory]
    [InlineData("web-optimized", true)]
    [InlineData("Stufe 1", true)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a\nb", false)]
    [InlineData(" a", false)]
    [InlineData("-x", false)]
    public void A_stage_is_a_folders_name(string stage, bool good) => Assert.Equal(good, ArtifactStore.StageRefusal(stage) is null);
}
