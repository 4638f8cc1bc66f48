namespace Tagtui.Library;

/// <summary>What media are to be called: from what a user says to what <see cref="Move"/> takes.</summary>
public sealed partial class MediaLibrary
{
    /// <summary>
    /// Another last part for one medium; its folder and extension stay. The extension may be given along; another one is
    /// refused, because a name does not change what a file is.
    /// </summary>
    public string? RenameTarget(MediaKey key, string name, out string? refusal)
    {
        refusal = null;
        if (RowOf(key) is not { } row)
        {
            refusal = "there is no such medium";
            return null;
        }

        var extension = MediaTypes.Extension(row.Path ?? "").ToString();
        if (extension.Length > 0 && name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            name = name[..^extension.Length];
        refusal = KeyNames.Refusal(name)
            ?? (MediaTypes.IsMediaName(name) ? $"the file stays {(extension.Length > 0 ? $"a {extension}" : "what it is")}: leave '{MediaTypes.Extension(name)}' away" : null);
        return refusal is null ? Below(MediumFacts.FolderOf(key.Value), name) : null;
    }

    /// <summary>A name for each, in this order; who is not there any more is left to <see cref="Move"/> to name.</summary>
    public IReadOnlyList<(MediaKey Key, string Target)> RenameTargets(IReadOnlyList<MediaKey> keys, NamePattern pattern, long first = 1)
    {
        var root = Path.GetFileName(Layout.Root);
        var targets = new List<(MediaKey, string)>(keys.Count);
        foreach (var key in keys)
            targets.Add((key, RowOf(key) is { } row ? Below(MediumFacts.FolderOf(key.Value), pattern.NameOf(row, root, first + targets.Count)) : key.Value));
        return targets;
    }

    /// <summary>The last part of each through a function.</summary>
    public IReadOnlyList<(MediaKey Key, string Target)> RenameTargets(IReadOnlyList<MediaKey> keys, Func<string, string> rename) =>
        [.. keys.Select(key => (key, RowOf(key) is { } row ? Below(MediumFacts.FolderOf(key.Value), rename(NamePattern.StemOf(row))) : key.Value))];

    /// <summary>
    /// The same names in another folder. Media of several folders keep the part of their path that they have not in
    /// common, unless `flat` is asked for.
    /// </summary>
    public IReadOnlyList<(MediaKey Key, string Target)> MoveTargets(IReadOnlyList<MediaKey> keys, string folder, bool flat)
    {
        var common = CommonFolder(keys);
        return
        [
            .. keys.Select(key =>
            {
                var own = MediumFacts.FolderOf(key.Value);
                var rest = flat || own.Length <= common.Length ? "" : own[(common.Length == 0 ? 0 : common.Length + 1)..];
                return (key, Below(Below(folder, rest), RowOf(key) is { } row ? NamePattern.StemOf(row) : LastPart(key.Value)));
            }),
        ];
    }

    /// <summary>
    /// A folder below the media root, as a user writes it: as in a key; or as a path, from the root of all or from the
    /// current folder (`./`, `../`). Null with the reason where it is none.
    /// </summary>
    public string? FolderTarget(string text, out string? refusal)
    {
        if (text.StartsWith('/') || text is "." or ".." || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal))
        {
            var full = Path.GetFullPath(text, Environment.CurrentDirectory);
            var below = Path.GetRelativePath(Layout.MediaRoot, full);
            // '.' in a shell that stands elsewhere means the library's own root.
            if (text == "." && (below.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(below)))
                below = "";
            if (below == ".." || below.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(below))
            {
                refusal = $"{text} is outside the library's media folder, {Layout.MediaRoot}";
                return null;
            }

            text = below;
        }

        return KeyNames.Folder(text, out refusal);
    }

    private MediumRow? RowOf(MediaKey key)
    {
        if (!IsKey(key.Value))
            return null;
        var facts = Ask(catalog => catalog.Get(key.Value))?.Facts ?? Refresh([key.Value])[0];
        return facts is null ? null : MediumRow.Of(facts);
    }

    private static string CommonFolder(IReadOnlyList<MediaKey> keys)
    {
        string[]? common = null;
        foreach (var key in keys)
        {
            var parts = MediumFacts.FolderOf(key.Value).Split('/', StringSplitOptions.RemoveEmptyEntries);
            common = common is null ? parts : [.. common.Zip(parts).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)];
        }

        return string.Join('/', common ?? []);
    }

    private static string Below(string folder, string name) => folder.Length == 0 ? name : name.Length == 0 ? folder : $"{folder}/{name}";
}
