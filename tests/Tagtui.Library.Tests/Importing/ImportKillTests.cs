using Tagtui.Library.Saving;
using Tagtui.Library.Tests.Placing;
using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Importing;

/// <summary>
/// Stopped at each step as by a kill, while pictures are moved in with what belongs to them: each comes in with all of it
/// or stays outside with all of it, and nothing is left under a temporary name.
/// </summary>
public class ImportKillTests
{
    [Fact]
    public void A_picture_and_what_belongs_to_it_are_in_one_place()
    {
        for (var at = 0; ; at++)
        {
            if (One(at))
            {
                Assert.True(at > 8);
                return;
            }
        }
    }

    private static bool One(int at)
    {
        using var library = new TestLibrary();
        var outside = Directory.CreateTempSubdirectory("tagtui-outside-").FullName;
        try
        {
            foreach (var name in (string[])["1", "2"])
            {
                File.WriteAllText(Path.Combine(outside, name + ".png"), "pixels " + name);
                File.WriteAllText(Path.Combine(outside, name + ".txt"), "caption " + name);
            }

            var acknowledged = false;
            var ended = Steps.Run(at, probe =>
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
                    store.Place([.. ((string[])["1", "2"]).Select(name => new NewMedium(Path.Combine(outside, name + ".png"), "", (_, _) => new PlacePlan.Put(name + ".png")
                    {
                        Caption = File.ReadAllBytes(Path.Combine(outside, name + ".txt")),
                        Companions = [Path.Combine(outside, name + ".txt")],
                        Change = new SetScore(3),
                    }) { Mode = PlaceMode.Move })]);
                }
                finally
                {
                    store.Abandon();
                }
            });
            using var last = library.Open();
            Assert.Empty(last.Recovered.Problems);
            Assert.Empty(Directory.GetFiles(library.Root, ".tagtui-*", SearchOption.AllDirectories));
            foreach (var name in (string[])["1", "2"])
            {
                Assert.Equal(acknowledged ? "pixels " + name : null, library.Read(name + ".png"));
                Assert.Equal(acknowledged ? "caption " + name : null, library.Read(name + ".txt"));
                Assert.Equal(!acknowledged, File.Exists(Path.Combine(outside, name + ".png")));
                Assert.Equal(!acknowledged, File.Exists(Path.Combine(outside, name + ".txt")));
            }

            if (acknowledged)
                Assert.Equal(2, last.Undo().Changed.Count);
            Assert.Equal(4, Directory.GetFiles(outside).Length);
            return ended;
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }
}
