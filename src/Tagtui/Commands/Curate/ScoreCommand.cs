using Tagtui.Library;


namespace Tagtui.Commands;

internal sealed class ScoreCommand : EditCommand
{
    private const string Gives = "give this score", Rejects = "reject: a score of -1";

    public override CommandSpec Spec { get; } = new("score", Chapter.Curate, "give a score from -1 (rejected) to 5; 0 takes it away")
    {
        Usage = "SCORE [TARGET…]",
        Details = """
            The score is written to the picture's sidecar; 0 means unrated. Where a `.scores` folder lies beside the
            picture, the file in it is kept in step.
            """,
        Needs = Needs.WritableLibrary,
        Completes = Completes.Scores,
        TakesTargets = true,
        DashWords = true,
        Repeatable = true,
        Previews = true,
        Keys =
        [
            new("browse", "0", "0", "unrate") { Says = "take the score away" }, new("browse", "1", "1") { Says = Gives }, new("browse", "2", "2") { Says = Gives }, new("browse", "3", "3") { Says = Gives },
            new("browse", "4", "4") { Says = Gives }, new("browse", "5", "5", "score") { Says = Gives }, new("browse", "-", "-1", "reject") { Says = Rejects }, new("browse", "x", "-1", "reject") { Says = Rejects },
        ],
        Examples =
        [
            new("score 5 img_0042", "five stars for one picture"),
            new("score -1 'tag:blurry'", "reject all that are tagged blurry"),
            new("score 0 'score=1' --dry-run", "see what would lose its score"),
        ],
    };

    protected override (Change, IReadOnlyList<string>) Read(Arguments arguments) => (new SetScore(Score(arguments)), [.. arguments.Words.Skip(1)]);

    protected override void Applied(App app, Arguments arguments) => app.Culling.Decided(Score(arguments));

    private static int Score(Arguments arguments)
    {
        string word = arguments.Word(0, "the score");
        return int.TryParse(word, out int score) && score is >= -1 and <= 5 ? score : throw new UsageException($"a score is a whole number from -1 to 5, not '{word}'");
    }
}
