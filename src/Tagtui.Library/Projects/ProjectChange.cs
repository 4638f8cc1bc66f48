using System.Globalization;
using Tagtui.Library.Projects;

namespace Tagtui.Library;

/// <summary>One kind of edit of a project's list; pure, on a draft of it.</summary>
public abstract record ProjectChange
{
    private protected ProjectChange()
    {
    }

    /// <summary>In a few words, for the history.</summary>
    public abstract string Describe();

    internal abstract void Apply(ProjectDraft draft, IReadOnlyList<MediaFiles> media);

    private protected static void Note(ProjectDraft draft, MediaKey key, bool changed) => (changed ? draft.Changed : draft.Unchanged).Add(key);

    /// <summary>A query may name more than the project has; where it has none of them, that is a mistake.</summary>
    private protected static void RefuseStrangers(ProjectDraft draft, IReadOnlyList<MediaFiles> media)
    {
        if (media.Count > 0 && media.All(files => draft.Of(files).Count == 0))
            throw new LibraryException(media.Count == 1 ? $"{media[0].Key} is not in the project" : "none of these is in the project");
    }

    private protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>To the end. What is there already stays where it stands, and gets the repeats where some are said.</summary>
public sealed record AddToProject(int? Repeats = null) : ProjectChange
{
    public override string Describe() => Repeats is { } repeats ? $"add with {Number(repeats)} repeats" : "add";

    internal override void Apply(ProjectDraft draft, IReadOnlyList<MediaFiles> media)
    {
        var added = new List<DraftEntry>();
        var changed = new Dictionary<DraftEntry, DraftEntry>();
        foreach (var files in media)
        {
            var there = draft.Of(files);
            if (there.Count == 0)
                added.Add(new DraftEntry(-1, new ProjectImage(files.Media ?? files.Key.Value, Repeats ?? 1)));
            var differing = Repeats is null ? [] : there.FindAll(entry => entry.Image!.Repeats != Repeats);
            foreach (var entry in differing)
                changed[entry] = entry with { Image = entry.Image! with { Repeats = Repeats!.Value } };
            Note(draft, files.Key, there.Count == 0 || differing.Count > 0);
        }

        draft.Replace(changed);
        draft.SetEntries([.. draft.Entries, .. added]);
    }
}

public sealed record RemoveFromProject : ProjectChange
{
    public override string Describe() => "remove";

    internal override void Apply(ProjectDraft draft, IReadOnlyList<MediaFiles> media)
    {
        var gone = new HashSet<DraftEntry>();
        foreach (var files in media)
        {
            var there = draft.Of(files);
            gone.UnionWith(there);
            Note(draft, files.Key, there.Count > 0);
        }

        draft.SetEntries(draft.Entries.FindAll(entry => !gone.Contains(entry)));
    }
}

/// <summary>How often each is shown in an epoch; 0 leaves it out and keeps its place.</summary>
public sealed record SetProjectRepeats(int Repeats) : ProjectChange
{
    public override string Describe() => $"{Number(Repeats)} repeats";

    internal override void Apply(ProjectDraft draft, IReadOnlyList<MediaFiles> media)
    {
        var changed = new Dictionary<DraftEntry, DraftEntry>();
        foreach (var files in media)
        {
            var differing = draft.Of(files).FindAll(entry => entry.Image!.Repeats != Repeats);
            foreach (var entry in differing)
                changed[entry] = entry with { Image = entry.Image! with { Repeats = Repeats } };
            Note(draft, files.Key, differing.Count > 0);
        }

        RefuseStrangers(draft, media);
        draft.Replace(changed);
    }
}

/// <summary>The media, in their order, to a place: before or after another one, or to a number that begins at 1.</summary>
public sealed record MoveInProject(MediaFiles? Before = null, MediaFiles? After = null, int? To = null) : ProjectChange
{
    public override string Describe() => (Before, After) switch
    {
        ({ } before, _) => $"move before {before.Key}",
        (_, { } after) => $"move after {after.Key}",
        _ => $"move to {Number(To ?? 1)}",
    };

    internal override void Apply(ProjectDraft draft, IReadOnlyList<MediaFiles> media)
    {
        var moving = new List<DraftEntry>();
        foreach (var files in media)
            moving.AddRange(draft.Of(files).Where(entry => !moving.Contains(entry)));
        RefuseStrangers(draft, media);
        var taken = moving.ToHashSet();
        var rest = draft.Entries.FindAll(entry => !taken.Contains(entry));
        var anchor = Before ?? After;
        var at = anchor is null ? Math.Clamp((To ?? 1) - 1, 0, rest.Count) : rest.FindIndex(draft.Of(anchor).Contains);
        if (at < 0)
            throw new LibraryException($"{anchor!.Key} is not in the project, or is moved itself");
        rest.InsertRange(anchor is not null && Before is null ? at + 1 : at, moving);
        var same = rest.SequenceEqual(draft.Entries);
        draft.SetEntries(rest);
        foreach (var files in media)
            Note(draft, files.Key, !same && draft.Of(files).Count > 0);
    }
}
