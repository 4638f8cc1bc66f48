using System.Text;

namespace Tagtui.Library.Exporting;

/// <summary>
/// What the files of each medium are called in the target, without an extension. A trainer finds a caption by the stem of the
/// picture, so no two may share one; and since a target may be a disk that does not tell A from a, case makes no difference.
///
/// Where flat names collide, all of them get their folders in front: then a name does not depend on who else comes later
/// so much as a number would. What collides even so is numbered.
/// </summary>
internal sealed class ExportNames(bool flat)
{
    private const int MostBytes = 200; // An extension, a mask's suffix and a temporary's name need room in the 255.

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A line for each that could not keep its name.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>In the order of the media.</summary>
    public List<string> Of(IReadOnlyList<MediumFacts> media)
    {
        var shared = media.GroupBy(Wanted, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = new string[media.Count];
        // Those that keep their names come first.
        foreach (var colliding in (bool[])[false, true])
        {
            for (var i = 0; i < media.Count; i++)
            {
                var wanted = Wanted(media[i]);
                if (shared.Contains(wanted) != colliding)
                    continue;
                names[i] = Free(colliding && flat ? Joined(media[i]) : wanted);
                if (names[i] != wanted)
                    Notes.Add($"{media[i].Path} is called {names[i]}: the name {wanted} is another's too");
            }
        }

        return [.. names];
    }

    private string Free(string name)
    {
        var free = name;
        for (var number = 2; !_taken.Add(free); number++)
            free = $"{name}_{number}";
        return free;
    }

    private string Wanted(MediumFacts facts) => flat || facts.Folder.Length == 0 ? StemOf(facts) : $"{facts.Folder}/{StemOf(facts)}";

    private static string Joined(MediumFacts facts)
    {
        var joined = facts.Folder.Length == 0 ? StemOf(facts) : $"{facts.Folder.Replace('/', '_')}_{StemOf(facts)}";
        return Encoding.UTF8.GetByteCount(joined) <= MostBytes ? joined : StemOf(facts);
    }

    /// <summary>The second file of a stem, whose key is its whole name, is `img_png` and not `img`.</summary>
    private static string StemOf(MediumFacts facts)
    {
        var path = facts.Path!;
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var extension = MediaTypes.Extension(name);
        var stem = name[..^extension.Length].ToString();
        return facts.Key == path ? $"{stem}_{extension.TrimStart('.')}" : stem;
    }
}
