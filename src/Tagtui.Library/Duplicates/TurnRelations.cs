namespace Tagtui.Library;

/// <summary>
/// Who was related to a copy that goes is related to the one that stays. What was related to both keeps one relation, and nothing is
/// related to itself. A name is a key, with the picture's extension or without, or in old sidecars that of a neighbour in the folder.
/// </summary>
internal sealed record TurnRelations(IReadOnlyDictionary<string, MediaKey> Kept) : Change
{
    public override bool IsRelative => true;

    public override Change For(MediaFiles files) => new Of(Kept, files.Key);

    public override ChangeResult Apply(MediumContent before) => ChangeResult.Unchanged;

    public override string Describe() => "relate to the copy that stays";

    private sealed record Of(IReadOnlyDictionary<string, MediaKey> Kept, MediaKey Self) : Change
    {
        public override bool IsRelative => true;

        public override ChangeResult Apply(MediumContent before)
        {
            if (!before.Sidecar.Related.Any(relation => Turned(relation.Key) is not null))
                return ChangeResult.Unchanged;
            if (before.Sidecar.ReadOnlyReason is { } reason)
                return ChangeResult.Refused($"the sidecar is read-only: {reason}");
            var related = new List<Relation>();
            foreach (var relation in before.Sidecar.Related)
            {
                if (Turned(relation.Key) is not { } now)
                    related.Add(relation);
                else if (now != Self && !Has(related, relation.Type, now) && !Has(before.Sidecar.Related, relation.Type, now))
                    related.Add(relation with { Key = now.Value });
            }
            return ChangeResult.FromTo(before, before with { Sidecar = before.Sidecar with { Related = ValueList.From(related) } });
        }

        public override string Describe() => "relate to the copy that stays";

        private static bool Has(IEnumerable<Relation> related, string type, MediaKey key) => related.Any(have => have.Type == type && have.Key == key.Value);

        private MediaKey? Turned(string name)
        {
            var folder = MediumFacts.FolderOf(Self.Value);
            foreach (var full in (ReadOnlySpan<string>)[name, name.Contains('/') || folder.Length == 0 ? name : $"{folder}/{name}"])
            {
                if (Kept.TryGetValue(full, out var kept) || (MediaTypes.IsMediaName(full) && Kept.TryGetValue(full[..^MediaTypes.Extension(full).Length], out kept)))
                    return kept;
            }
            return null;
        }
    }
}
