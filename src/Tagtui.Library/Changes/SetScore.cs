namespace Tagtui.Library;

/// <summary>−1 rejected, 0 unrated, 1…5.</summary>
public sealed record SetScore(int Score) : Change
{
    public override ChangeResult Apply(MediumContent before) =>
        Score is < Sidecar.LowestScore or > Sidecar.HighestScore
            ? ChangeResult.Refused("a score is a whole number from -1 to 5")
            : ChangeResult.FromTo(before, before.WithScore(Score));

    public override string Describe() => $"score {Score}";
}
