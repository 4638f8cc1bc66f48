using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Jobs;

/// <summary>Something that people do every day: on which pictures, by which keys, and what has come of it.</summary>
/// <param name="Does">As the table of the README says it.</param>
/// <param name="Keys">As a hand presses them; what is typed as text counts by the letter.</param>
/// <param name="How">The keys in words.</param>
internal sealed record Job(string Does, string Keys, string How, Func<LibraryCopy> Pictures, Action<LibraryCopy, AppDriver> Check)
{
    public int Presses => Terminal.KeyScript.Parse(Keys).Count;

    public override string ToString() => Does;
}
