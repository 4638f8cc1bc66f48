using Tagtui.Library.Saving;
using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Placing;

/// <summary>
/// Stopped at each step as by a kill: afterwards what comes in is wholly there or not at all, what is outside is as it was
/// (or, where it was to be moved, in exactly one place), and no stray copy is left.
/// </summary>
public class PlaceKillTests
{
    [Theory]
    [InlineData(PlaceMode.Copy, false)]
    [InlineData(PlaceMode.Copy, true)]
    [InlineData(PlaceMode.Move, false)]
    public void Placing_stopped_anywhere_is_all_or_nothing(PlaceMode mode, bool recoveryStoppedToo)
    {
        for (var at = 0; ; at++)
        {
            for (var second = 0; ; second++)
            {
                var recovered = One(mode, at, recoveryStoppedToo ? second : int.MaxValue, out var placed);
                if (placed && !recoveryStoppedToo)
                {
                    Assert.True(at > 8);
                    return;
                }

                if (recovered)
                    break;
            }

            if (at > 25)
                return;
        }
    }

    private static bool One(PlaceMode mode, int at, int second, out bool placed)
    {
        using var library = new TestLibrary();
        var outside = Directory.CreateTempSubdirectory("tagtui-outside-").FullName;
        try
        {
            string[] sources = ["1.png", "2.png"];
            foreach (var source in sources)
                File.WriteAllText(Path.Combine(outside, source), "pixels " + source);
            var acknowledged = false;
            placed = Steps.Run(at, probe =>
            {
                var store = library.Open(new StoreOptions
                {
                    Probe = step =>
                {
                    acknowledged |= step == SaveStep.Acknowledged;
                    probe(step);
                }
                });
                try
                {
                    store.Place([.. sources.Select(source => new NewMedium(Path.Combine(outside, source), "in", (_, _) => new PlacePlan.Put("in/" + source) { Change = new SetScore(5) }) { Mode = mode })]);
                }
                finally
                {
                    store.Abandon();
                }
            });
            var recovered = Steps.Run(second, probe => library.Open(new StoreOptions { Probe = probe }).Abandon());
            using var last = library.Open();
            Assert.Empty(Directory.GetFiles(library.Root, ".tagtui-*", SearchOption.AllDirectories));
            Assert.Empty(last.Recovered.Problems);
            foreach (var source in sources)
            {
                Assert.Equal(acknowledged ? "pixels " + source : null, library.Read("in/" + source));
                Assert.Equal(acknowledged, library.Read($"in/{source[0]}.json") is not null);
                Assert.Equal(mode == PlaceMode.Copy || !acknowledged, File.Exists(Path.Combine(outside, source)));
            }

            Assert.Equal(acknowledged ? 1 : 0, last.History().Count);
            if (acknowledged)
                Assert.Equal(2, last.Undo().Changed.Count);
            Assert.Null(library.Read("in/1.png"));
            return recovered;
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }
}

internal static class Steps
{
    /// <summary>True where it came to its end before the n-th step.</summary>
    public static bool Run(int at, Action<Action<SaveStep>> run)
    {
        var steps = 0;
        try
        {
            run(_ =>
            {
                if (steps++ == at)
                    throw new Killed();
            });
            return true;
        }
        catch (Killed)
        {
            return false;
        }
    }
}
