namespace Tagtui.Library;

/// <summary>One kind of edit to one medium: a pure function, told to every medium of a selection.</summary>
public abstract record Change
{
    public abstract ChangeResult Apply(MediumContent before);

    /// <summary>The change as it is for one medium; itself for nearly all. One that depends on more than the content says so here.</summary>
    public virtual Change For(MediaFiles files) => this;

    /// <summary>It says what is to become of what is there, whatever that is, and not what is to stand there: nobody's value is overwritten by it.</summary>
    public virtual bool IsRelative => false;

    /// <summary>It adds what stands there already: where that is, as in "begin with ohwx"; null where it does not. Twice is seldom meant.</summary>
    public virtual string? Repeats(MediumContent before) => null;

    /// <summary>The same, but media of which it would repeat something stay as they are.</summary>
    public virtual Change Once => this;

    /// <summary>What it adds comes before what is there: where both read alike, a difference shows it there.</summary>
    public virtual bool IsAtBeginning => false;

    /// <summary>How history names it: `tag +cat`.</summary>
    public abstract string Describe();
}

/// <summary>Exactly one of: a changed content, a refusal in one line, or neither (nothing to do).</summary>
public readonly record struct ChangeResult
{
    public MediumContent? Content { get; private init; }

    public string? Refusal { get; private init; }

    /// <summary>The refusal is because somebody else changed the same: nothing is lost, a person has to look again.</summary>
    public bool IsConflict { get; private init; }

    public bool IsUnchanged => Content is null && Refusal is null;

    public static ChangeResult Unchanged => default;

    public static ChangeResult Changed(MediumContent content) => new() { Content = content };

    public static ChangeResult Refused(string reason) => new() { Refusal = reason };

    public static ChangeResult Overtaken(string reason) => new() { Refusal = reason, IsConflict = true };

    internal static ChangeResult FromTo(MediumContent before, MediumContent after) => before.Equals(after) ? Unchanged : Changed(after);
}

public static class Changes
{
    /// <summary>Several changes as one: one save, one number in the history. A refusal of one refuses all.</summary>
    public static Change All(params IReadOnlyList<Change> changes) => changes.Count == 1 ? changes[0] : new ChangeAll(ValueList.From(changes));
}

internal sealed record ChangeAll(ValueList<Change> Parts) : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        var content = before;
        foreach (var part in Parts)
        {
            var result = part.Apply(content);
            if (result.Refusal is not null)
                return result;
            content = result.Content ?? content;
        }

        return ChangeResult.FromTo(before, content);
    }

    public override Change For(MediaFiles files) => new ChangeAll(ValueList.From(Parts.Select(part => part.For(files))));

    public override bool IsRelative => Parts.All(part => part.IsRelative);

    public override string? Repeats(MediumContent before)
    {
        var content = before;
        foreach (var part in Parts)
        {
            if (part.Repeats(content) is { } where)
                return where;
            content = part.Apply(content).Content ?? content;
        }

        return null;
    }

    public override Change Once => new ChangeAll(ValueList.From(Parts.Select(part => part.Once)));

    public override bool IsAtBeginning => Parts.Any(part => part.IsAtBeginning);

    public override string Describe() => string.Join(", ", Parts.Select(part => part.Describe()));
}
