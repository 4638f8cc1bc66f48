using Tagtui.Batches;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Tests.Batches;

public sealed class ListDiffTests
{
    [Theory]
    [InlineData("cat, kitty, garden", "cat, tabby, garden", "cat, ⟦kitty⟧→⟦tabby⟧, garden")]
    [InlineData("cat", "cat, new", "cat, ⟦+new⟧")]
    [InlineData("", "new", "⟦+new⟧")]
    [InlineData("cat, dog", "dog", "⟦-cat⟧, dog")]
    [InlineData("a, b, c", "c, a, b", "⟦+c⟧, a, b, ⟦-c⟧")]
    [InlineData("a, a", "a", "a, ⟦-a⟧")]
    public void Whole_tags_are_marked(string before, string after, string expected) =>
        Assert.Equal(expected, string.Concat(DiffPieces.Of(ListDiff.Compare(before, after), ascii: false).Select(p => p.Text)));

    [Theory]
    [InlineData("ohwx, cat", "ohwx, ohwx, cat", "⟦+ohwx⟧, ohwx, cat")]
    [InlineData("a, b, c", "x, a, y, c", "⟦+x⟧, a, ⟦b⟧→⟦y⟧, c")]
    [InlineData("a, b", "c, d, a", "⟦+c, d⟧, a, ⟦-b⟧")]
    public void What_comes_first_is_marked_first(string before, string after, string expected) =>
        Assert.Equal(expected, string.Concat(DiffPieces.Of(ListDiff.Compare(before, after, atBeginning: true), ascii: false).Select(p => p.Text)));
}
