using System.Text;
using Tagtui.Library.Json;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;
using Tagtui.Library.Trash;

namespace Tagtui.Library.Projects;

/// <summary>Changes to project files, each one save and one number of the history. The outcome counts media, not files.</summary>
internal sealed class ProjectRun(StoreParts parts)
{
    private bool Managed => parts.Layout.Managed;

    public Outcome Create(string name, string? description)
    {
        var members = new List<(string, JsonFragment)> { ("name", JsonFragment.Of(name)) };
        if (description is not null)
            members.Add(("description", JsonFragment.Of(description)));
        members.Add(("images", new JsonFragment.Arr([])));
        var output = new ByteBuffer();
        JsonStyle.Default.Write(output, new JsonFragment.Obj(members), 0);
        output.Add((byte)'\n');
        return new OwnFileRun(parts, $"project {name}: create").Save(PlaceOf(name), JsonText.MaxBytes,
            old => old is null ? new OwnFilePlan(output.ToArray()) : new OwnFilePlan(null, $"there is a project {name} already"));
    }

    /// <summary>To `deleted/.projects/`; undo brings it back.</summary>
    public Outcome Delete(string name)
    {
        for (var copy = 1; ; copy++)
        {
            var to = new Place(Anchor.Deleted, $"{TrashPaths.Projects}{name}{(copy == 1 ? "" : $".~{copy}")}{ProjectFolder.Extension}");
            if (!Path.Exists(Path.Combine(parts.Layout.Deleted, to.Path)))
                return new OwnFileRun(parts, $"project {name}: delete", HistoryKind.Delete).Move(PlaceOf(name), to);
        }
    }

    public Outcome Change(string name, ProjectChange change, IReadOnlyList<MediaFiles> media, bool dryRun)
    {
        ProjectDraft? draft = null;
        OwnFilePlan Plan(byte[]? bytes)
        {
            if (bytes is null)
                return new OwnFilePlan(null, $"there is no project {name}");
            var project = ProjectReader.Read(name, bytes, Managed);
            if (project.ReadOnlyReason is { } reason)
                return new OwnFilePlan(null, $"the project {name} can only be looked at: {reason}");
            draft = new ProjectDraft(project.Document!, Managed, IsMedium);
            change.Apply(draft, media);
            var written = draft.ToBytes();
            return written is { Length: > JsonText.MaxBytes }
                ? new OwnFilePlan(null, $"the project {name} would be larger than {JsonText.MaxBytes >> 20} MiB")
                : new OwnFilePlan(written);
        }

        if (dryRun)
            return DryRun(name, Plan, () => draft);
        var outcome = new OwnFileRun(parts, $"project {name}: {change.Describe()} {Counted(media)}").Save(PlaceOf(name), JsonText.MaxBytes, Plan);
        return outcome.Failed.Count > 0 ? outcome : Tell(outcome, draft!);
    }

    /// <summary>
    /// What is to be saved, together with the files of media that get other names, so that the projects go with them: an
    /// item a project that names any of them. The caller holds the locks of <see cref="LocksOf"/>, or takes a lost race as one.
    /// </summary>
    public List<IntentItem> Renames(IReadOnlyList<(MediaFiles From, MediaFiles To)> renamed)
    {
        var items = new List<IntentItem>();
        if (renamed.Count == 0)
            return items;
        foreach (var project in ProjectFolder.Read(parts.Layout))
        {
            if (project.Document is null || project.ReadOnlyReason is not null)
                continue;
            var draft = new ProjectDraft(project.Document, Managed, IsMedium);
            var changed = new Dictionary<DraftEntry, DraftEntry>();
            foreach (var (from, to) in renamed)
                foreach (var entry in draft.Of(from))
                    changed[entry] = entry with { Image = entry.Image! with { Path = entry.Image.Path == entry.Image.Key || to.Media is null ? to.Key.Value : to.Media } };
            draft.Replace(changed);
            if (draft.ToBytes() is { Length: <= JsonText.MaxBytes } written)
            {
                var place = PlaceOf(project.Name);
                items.Add(new IntentItem(OwnFileRun.NameOf(parts.Roots, place), [new FileEdit(place, project.Document.Bytes, written, Batch.TemporaryName())], []));
            }
        }

        return items;
    }

    /// <summary>The locks under which project files are saved.</summary>
    public IEnumerable<string> LocksOf(IEnumerable<IntentItem> items) => items.SelectMany(item => item.Edits.Select(edit => edit.Target.Path).Append(item.Files.Sidecar));

    private static Place PlaceOf(string name) => new(Anchor.Projects, name + ProjectFolder.Extension);

    private Outcome DryRun(string name, Func<byte[]?, OwnFilePlan> plan, Func<ProjectDraft?> draft)
    {
        var key = OwnFileRun.NameOf(parts.Roots, PlaceOf(name)).Key;
        try
        {
            byte[]? bytes = null;
            if (Directory.Exists(parts.Layout.Projects))
            {
                var image = FileImage.Read(parts.Roots.Get(Anchor.Projects), name + ProjectFolder.Extension, JsonText.MaxBytes);
                if (image.Problem is { } problem)
                    return new Outcome { Failed = [new FailedItem(key, problem)] };
                bytes = image.Bytes;
            }

            return plan(bytes).Refusal is { } refusal
                ? new Outcome { Failed = [new FailedItem(key, refusal)] }
                : Tell(new Outcome(), draft()!);
        }
        catch (IOException e)
        {
            return new Outcome { Failed = [new FailedItem(key, e.Message)] };
        }
    }

    private static Outcome Tell(Outcome outcome, ProjectDraft draft) => outcome with
    {
        Changed = [.. draft.Changed.Select(key => new ChangedItem(key, null, null))],
        Unchanged = [.. draft.Unchanged],
    };

    private bool IsMedium(string path) => MediaTypes.IsMediaName(path) && File.Exists(Path.Combine(parts.Layout.MediaRoot, path));

    private static string Counted(IReadOnlyList<MediaFiles> media) => media.Count == 1 ? media[0].Key.Value : $"{media.Count} media";
}
