using Tagtui.Library.Similar;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// How sharp pictures are. That is measured once and kept beside the thumbnails, with the hashes and by their rules, so an index that is
/// made anew has it again; the index takes it over before it is asked.
/// </summary>
public sealed partial class MediaLibrary
{
    private const string Sharp = "sharpness";

    /// <summary>
    /// Where this is set, a question about sharpness measures first what is missing, and tells here how many that are; else it is answered with
    /// what is known, and somebody calls <see cref="MeasureSharpness"/>.
    /// </summary>
    public Func<int, IProgress<int>?>? Measuring { get; set; }

    /// <summary>Measures what was not measured yet, of all pictures, and says how many that were. The revision rises as what was measured can be asked for.</summary>
    public int MeasureSharpness(Func<int, IProgress<int>?>? measuring, CancellationToken cancel)
    {
        var measured = 0;
        using (var hashes = AllHashes(HashNeeds.Sharp, [], Environment.ProcessorCount, total => Told(total), cancel))
            TakeLooks(hashes);
        if (measured > 0)
            Changed();
        return measured;

        IProgress<int>? Told(int total)
        {
            measured = total;
            return measuring?.Invoke(total);
        }
    }

    /// <summary>0 to 100; null where it was not measured.</summary>
    public int? SharpnessOf(MediaKey key)
    {
        TakeLooks();
        return Ask(catalog => catalog.Get(key.Value))?.Facts.Sharpness;
    }

    private void KnowSharpness(CancellationToken cancel)
    {
        if (Measuring is { } measuring)
            MeasureSharpness(measuring, cancel);
        else
            TakeLooks();
    }

    private void TakeLooks()
    {
        using var hashes = _hashes.Open();
        if (hashes is not null)
            TakeLooks(hashes);
    }

    private void TakeLooks(HashFile hashes) => Ask(catalog =>
    {
        try
        {
            catalog.TakeLooks(hashes);
        }
        catch (IOException)
        {
            // Damaged: whoever measures next makes it anew.
        }
        catch (SqliteException error) when (!error.IsDamage)
        {
            // Somebody else writes just now, or nobody may: it is taken over the next time.
        }
        return true;
    });
}
