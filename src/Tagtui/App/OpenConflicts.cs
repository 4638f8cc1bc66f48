using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui;

/// <summary>One medium that a change left alone because somebody else had changed the same.</summary>
/// <param name="Settle">Does it, each field as the person chose.</param>
internal sealed record OpenConflict(MediaKey Key, string Error, IReadOnlyList<FieldConflict> Fields, ConflictWords Words, Action<ConflictChoice> Settle)
{
    /// <summary>Where our version lies, if it came as far as that.</summary>
    public string? KeptIn { get; init; }
}

/// <summary>What the changes since the program was opened left for a person to decide. Who decides later finds them by ":conflicts".</summary>
internal sealed class OpenConflicts(App app)
{
    /// <summary>Never changed, but replaced: a worker may be reading the old one.</summary>
    public IReadOnlyList<OpenConflict> All { get; private set; } = [];

    /// <summary>Rises with each change of the list.</summary>
    public int Revision { get; private set; }

    /// <summary>One is asked about at once, several are listed, unless the user is somewhere else by now.</summary>
    public void Add(IReadOnlyList<OpenConflict> conflicts, Screen askedOn)
    {
        if (conflicts.Count == 0)
            return;
        var keys = conflicts.Select(conflict => conflict.Key).ToHashSet();
        All = [.. All.Where(conflict => !keys.Contains(conflict.Key)), .. conflicts];
        Revision++;
        if (app.Top != askedOn)
            app.Say(Tone.Warning, $"{(conflicts.Count == 1 ? $"{conflicts[0].Key} was" : $"{conflicts.Count:N0} were")} changed by somebody else too: the command 'conflicts' (:) shows and settles");
        else if (conflicts.Count == 1)
            Ask(conflicts[0]);
        else
            app.Push(new OpenConflictsScreen(app));
    }

    public void Remove(MediaKey key)
    {
        All = [.. All.Where(conflict => conflict.Key != key)];
        Revision++;
    }

    public void Ask(OpenConflict conflict)
    {
        if (conflict.KeptIn is { } kept)
            app.Run("comparing", WorkKind.Read, null, _ => app.Library.RecoveryItems().FirstOrDefault(item => item.Files.Any(file => file.KeptIn == kept)), item =>
            {
                Remove(conflict.Key);
                if (item is null)
                    app.Say(Tone.Quiet, $"{conflict.Key} has been settled");
                else
                    RecoveryScreen.Compare(app, item);
            });
        else if (conflict.Fields.Count == 0)
            app.Say(Tone.Warning, $"{conflict.Key}: {conflict.Error}");
        else
            app.Push(new ConflictScreen(app, $"{conflict.Key} was changed by somebody else too", conflict.Fields, conflict.Words, choice =>
            {
                Remove(conflict.Key);
                conflict.Settle(choice);
            }));
    }
}

/// <summary>Whose stands, field by field, as it was chosen by what was to be seen.</summary>
internal sealed class ConflictChoice(IReadOnlyList<FieldConflict> fields, IReadOnlyList<ConflictSide> sides)
{
    /// <summary>The side of all of them; null where they differ.</summary>
    public ConflictSide? Whole { get; } = sides.Distinct().Count() == 1 ? sides[0] : null;

    /// <summary>Null where the field is another one by now: then it is asked again.</summary>
    public ConflictSide? Of(FieldConflict conflict)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (fields[i].Field == conflict.Field && fields[i].Theirs == conflict.Theirs)
                return sides[i];
        }
        return null;
    }
}
