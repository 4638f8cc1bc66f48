namespace Tagtui.Library;

/// <summary>
/// Rows that are behind their files while a batch is under way. They catch up in slices: a hundred thousand media's facts
/// are never at hand at once, and whoever looks meanwhile, or after a kill, finds nearly everything in its place.
/// </summary>
/// <param name="inStep">Called when no row is behind any more.</param>
internal sealed class RowsBehind(Func<IReadOnlyList<string>, List<MediumFacts?>> refresh, Action inStep)
{
    private const int Slice = 512;

    private readonly List<string> _behind = [];

    /// <summary>How many warnings there were when the batch began: the later ones, of any slice, are about it.</summary>
    public int WarningsBefore { get; init; }

    /// <summary>How many it was told of.</summary>
    public int Noted { get; private set; }

    public Action<SavedMedium> Noting(Action<SavedMedium>? then) => saved =>
    {
        _behind.Add(saved.Files.Key.Value);
        if (saved.MovedFrom is { } left)
            _behind.Add(left.Value);
        Noted++;
        then?.Invoke(saved);
    };

    /// <summary>Where it pays by now.</summary>
    public void CatchUp()
    {
        if (_behind.Count < Slice)
            return;
        Now();
        inStep();
    }

    /// <summary>At the end: what is still behind, and these.</summary>
    public void CatchUpWith(IEnumerable<string> keys)
    {
        Now();
        foreach (var slice in keys.Chunk(Slice))
            refresh(slice);
        inStep();
    }

    private void Now()
    {
        foreach (var slice in _behind.Chunk(Slice))
            refresh(slice);
        _behind.Clear();
    }
}
