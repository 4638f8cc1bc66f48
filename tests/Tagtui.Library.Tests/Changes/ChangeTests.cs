using System.Text;

namespace Tagtui.Library.Tests.Changes;

public class ChangeTests
{
    private static MediumContent Content(string? sidecar = null, string? caption = null, bool managed = false) => new()
    {
        Sidecar = sidecar is null ? Sidecar.Absent : Sidecar.Read(Encoding.UTF8.GetBytes(sidecar)),
        CaptionFile = caption is null ? null : CaptionText.Read(Encoding.UTF8.GetBytes(caption)),
        Managed = managed,
    };

    private static string Tags(MediumContent content) => string.Join('|', content.Tags);

    private const string Tagged = """{"caption":"x","tags":[{"category":"class","value":"landscape"},{"category":"details","value":"sunset"}]}""";

    [Fact]
    public void In_a_trainers_folder_only_the_caption_is_written()
    {
        var content = Content(caption: "1girl, solo\nsecond line\n");
        Assert.Equal("1girl|solo", Tags(content));
        var after = new AddTags(new Tag("sea"), new Tag("solo")).Apply(content).Content!;
        Assert.Equal("1girl, solo, sea\nsecond line\n", Encoding.UTF8.GetString(after.CaptionFile!.ToBytes()));
        Assert.Equal(content.Sidecar, after.Sidecar);
    }

    [Fact]
    public void A_category_brings_the_list_to_the_sidecar_and_the_caption_follows()
    {
        var after = new AddTags(new Tag("class", "sea")).Apply(Content(caption: "1girl, solo")).Content!;
        Assert.Equal([new Tag("1girl"), new Tag("solo"), new Tag("class", "sea")], after.Sidecar.Tags);
        Assert.Equal("1girl, solo, sea", after.Caption);
    }

    [Fact]
    public void An_added_tag_is_in_the_sidecar_and_in_a_tag_caption()
    {
        var after = new AddTags(new Tag("cat")).Apply(Content(Tagged, "mountains, sunset")).Content!;
        Assert.Equal("class:landscape|details:sunset|cat", Tags(after));
        Assert.Equal("mountains, sunset, cat", after.Caption);
        Assert.Equal("mountains, sunset, cat", after.Sidecar.Caption);
    }

    [Fact]
    public void A_sentence_is_left_alone()
    {
        var content = Content(Tagged, "A mountain in the evening.");
        var after = new AddTags(new Tag("cat")).Apply(content).Content!;
        Assert.Equal("A mountain in the evening.", after.Caption);
        Assert.Equal(3, after.Tags.Count);
        Assert.Equal("the caption is a sentence, not tags between commas", new SortTags().Apply(Content(caption: "A mountain.")).Refusal);
        Assert.Equal("the caption is a sentence, not tags between commas", new RemoveTags(new Tag("a")).Apply(Content(caption: "A mountain.")).Refusal);
    }

    [Fact]
    public void A_bare_word_means_any_category()
    {
        Assert.Equal("class:landscape", Tags(new RemoveTags(new Tag("sunset")).Apply(Content(Tagged)).Content!));
        Assert.True(new RemoveTags(new Tag("class", "sunset")).Apply(Content(Tagged)).IsUnchanged);
        Assert.True(new AddTags(new Tag("sunset")).Apply(Content(Tagged)).IsUnchanged);
        Assert.Equal("class:landscape|details:dawn", Tags(new ReplaceTag(new Tag("sunset"), new Tag("dawn")).Apply(Content(Tagged)).Content!));
    }

    [Theory]
    [InlineData("a, b, c", 0, "c, a, b")]
    [InlineData("a, b, c", 1, "a, c, b")]
    [InlineData("a, c, b", -1, "a, b, c")]
    [InlineData("a, c, b, d", -2, "a, b, c, d")]
    public void Tags_move(string caption, int to, string expected) =>
        Assert.Equal(expected, new MoveTags([new Tag("c")], to).Apply(Content(caption: caption)).Content!.Caption);

    [Fact]
    public void Sorting_renaming_and_doubles()
    {
        Assert.Equal("trigger, a, b", new SortTags(KeepFirst: 1).Apply(Content(caption: "trigger, b, a")).Content!.Caption);
        Assert.Equal("a, b", new DedupeTags().Apply(Content(caption: "a, b, a")).Content!.Caption);
        Assert.Equal("x, b", new ReplaceTag(new Tag("a"), new Tag("x")).Apply(Content(caption: "a, b")).Content!.Caption);
        Assert.Equal("b", new ReplaceTag(new Tag("a"), new Tag("b")).Apply(Content(caption: "a, b")).Content!.Caption);
        Assert.Equal("t, a", new AddTags([new Tag("t")], First: true).Apply(Content(caption: "a")).Content!.Caption);
        Assert.Equal("x, y", new SetTags([new Tag("x"), new Tag("y")]).Apply(Content(caption: "a, b")).Content!.Caption);
        var both = new SetTags([new Tag("x")]).Apply(Content(Tagged, "natural light, sunset")).Content!;
        Assert.Equal(("natural light, x", "x"), (both.Caption, Tags(both)));
    }

    [Fact]
    public void An_empty_caption_removes_the_file_and_empties_the_copy()
    {
        var after = new SetCaption("").Apply(Content(Tagged, "x")).Content!;
        Assert.Null(after.CaptionFile);
        Assert.Equal("", after.Sidecar.Caption);
        Assert.True(new SetCaption("").Apply(Content()).IsUnchanged);
    }

    [Fact]
    public void The_first_line_can_be_set_alone()
    {
        Assert.Equal("new\ntwo", new SetCaption("new", KeepFurtherLines: true).Apply(Content(caption: "one\ntwo")).Content!.Caption);
        Assert.Equal("new", new SetCaption("new").Apply(Content(caption: "one\ntwo")).Content!.Caption);
    }

    [Fact]
    public void Generation_parameters_are_never_overwritten()
    {
        const string parameters = "a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1";
        var after = new SetCaption("mine").Apply(Content(caption: parameters)).Content!;
        Assert.Equal(parameters, after.CaptionFile!.Text);
        Assert.Equal("mine", after.Caption);
        Assert.Equal("mine", after.Sidecar.Caption);
    }

    [Fact]
    public void Captions_grow_at_both_ends()
    {
        Assert.Equal("t, a, b", new PrependToCaption("t").Apply(Content(caption: "a, b")).Content!.Caption);
        Assert.Equal("t, a, b", new PrependToCaption("t, ").Apply(Content(caption: "a, b")).Content!.Caption);
        Assert.Equal("a photo of a cat", new PrependToCaption("a photo of ").Apply(Content(caption: "a cat")).Content!.Caption);
        Assert.Equal("A cat. It sleeps.", new AppendToCaption("It sleeps.").Apply(Content(caption: "A cat.")).Content!.Caption);
        Assert.Equal("a cat at night", new AppendToCaption(" at night").Apply(Content(caption: "a cat")).Content!.Caption);
        Assert.Equal("t", new PrependToCaption("t, ").Apply(Content()).Content!.Caption);
        Assert.Equal("a, b, t\nx", new AppendToCaption("t").Apply(Content(caption: "a, b,\nx")).Content!.Caption);
        Assert.Equal("t", new AppendToCaption("t").Apply(Content()).Content!.Caption);
    }

    [Theory]
    [InlineData("ohwx", "ohwx cat", "begin with ohwx")]
    [InlineData("ohwx, ", "Ohwx", "begin with ohwx")]
    [InlineData("a photo of ", " a photo of a cat", "begin with a photo of")]
    [InlineData("ohwx", "ohwxy cat", null)]
    [InlineData("ohwx", "cat, ohwx", null)]
    [InlineData("ohwx", "", null)]
    public void What_a_caption_begins_with_already_is_known_and_left_out_once(string text, string caption, string? repeats)
    {
        var change = new PrependToCaption(text);
        Assert.Equal(repeats, change.Repeats(Content(caption: caption)));
        Assert.Equal(repeats is not null, change.Once.Apply(Content(caption: caption)).IsUnchanged);
        Assert.Null(change.Once.Repeats(Content(caption: caption)));
        Assert.False(change.Apply(Content(caption: caption)).IsUnchanged);
    }

    [Fact]
    public void What_a_caption_ends_with_already_is_known_and_in_a_row_of_changes_too()
    {
        Assert.Equal("end with sea", new AppendToCaption(", sea").Repeats(Content(caption: "a cat, sea\nmore")));
        Assert.Null(new AppendToCaption("sea").Repeats(Content(caption: "a cat, undersea")));
        var both = Library.Changes.All(new SetCaption("t, x"), new PrependToCaption("t"));
        Assert.Equal("begin with t", both.Repeats(Content(caption: "other")));
        Assert.Equal("t, x", both.Once.Apply(Content(caption: "other")).Content!.Caption);
        Assert.True(both.IsAtBeginning);
    }

    [Fact]
    public void Replacing_by_pattern()
    {
        Assert.Equal("dog cat", new ReplaceInCaption("(cat) (dog)", "$2 $1", IsRegex: true).Apply(Content(caption: "cat dog")).Content!.Caption);
        Assert.Equal("$1 x", new ReplaceInCaption("a.b", "$1").Apply(Content(caption: "a.b x")).Content!.Caption);
        Assert.NotNull(new ReplaceInCaption("(", "", IsRegex: true).Apply(Content(caption: "a")).Refusal);
        Assert.NotNull(new ReplaceInCaption("(a+)+$", "", IsRegex: true).Apply(Content(caption: new string('a', 40) + "!")).Refusal);
        Assert.NotNull(new ReplaceInCaption("", "x").Apply(Content(caption: "a")).Refusal);
    }

    [Fact]
    public void Scores_have_limits()
    {
        Assert.NotNull(new SetScore(6).Apply(Content()).Refusal);
        Assert.NotNull(new SetScore(-2).Apply(Content()).Refusal);
        Assert.True(new SetScore(0).Apply(Content()).IsUnchanged);
        Assert.Equal(-1, new SetScore(-1).Apply(Content()).Content!.Score);
    }

    [Fact]
    public void Approving_takes_the_rejection_away()
    {
        var rejected = SetApproved.Reject("blurry").Apply(Content()).Content!;
        Assert.Equal((false, "blurry"), (rejected.Sidecar.Approved, rejected.Sidecar.RejectionReason));
        var approved = new SetApproved(true).Apply(rejected.WithScore(-1)).Content!;
        Assert.Equal((true, null, 0), (approved.Sidecar.Approved, approved.Sidecar.RejectionReason, approved.Score));
        Assert.Equal(3, new SetApproved(true).Apply(rejected.WithScore(3)).Content!.Score);
    }

    [Fact]
    public void Several_are_one_and_a_refusal_refuses_all()
    {
        var both = Library.Changes.All(new SetScore(3), new AddTags(new Tag("a")));
        var after = both.Apply(Content()).Content!;
        Assert.Equal((3, "a"), (after.Score, Tags(after)));
        Assert.Equal("score 3, tag +a", both.Describe());
        Assert.NotNull(Library.Changes.All(new SetNotes("n"), new SetScore(9)).Apply(Content()).Refusal);
    }
}
