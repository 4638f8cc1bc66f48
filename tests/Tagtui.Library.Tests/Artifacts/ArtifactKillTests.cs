using Tagtui.Library.Saving;
using Tagtui.Library.Tests.Placing;
using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Artifacts;

/// <summary>Stopped at each step as by a kill: a file lies in `art/` where its sidecar says so, and the old one does else.</summary>
public class ArtifactKillTests
{
    [Theory]
    [InlineData(ArtifactPut.Copy, false)]
    [InlineData(ArtifactPut.Link, false)]
    [InlineData(ArtifactPut.Copy, true)]
    public void File_and_note_go_together(ArtifactPut put, bool managed)
    {
        for (var at = 0; ; at++)
        {
            if (One(put, managed, at))
            {
                Assert.True(at > 8);
                return;
            }
        }
    }

    private static bool One(ArtifactPut put, bool managed, int at)
    {
        using var library = new TestLibrary(managed);
        var outside = Directory.CreateTempSubdirectory("tagtui-outside-").FullName;
        try
        {
            string Source(string name, string text)
            {
                var path = Path.Combine(outside, name);
                File.WriteAllText(path, text);
                return path;
            }

            var media = new[] { library.Add("x/a"), library.Add("b") };
            var art = Path.Combine(library.Root, "art", "web");
            var options = new ArtifactOptions { Put = put };
            using (var first = library.Open())
                Assert.Single(first.PutArtifacts("web", [(media[0], Source("old.png", "old"))], options).Changed);
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
                    store.PutArtifacts("web", [(media[0], Source("1.png", "new")), (media[1], Source("2.png", "other"))], options);
                }
                finally
                {
                    store.Abandon();
                }
            });
            using var last = library.Open();
            Assert.Empty(last.Recovered.Problems);
            Assert.Empty(Directory.GetFiles(library.Root, ".tagtui-*", SearchOption.AllDirectories));
            Assert.Equal(acknowledged ? "new" : "old", File.ReadAllText(Path.Combine(art, "x/a.png")));
            Assert.Equal(acknowledged, File.Exists(Path.Combine(art, "b.png")));
            Assert.Equal(ContentHash.Of(acknowledged ? "new"u8 : "old"u8).ToString(), library.Sidecar("x/a").Artifacts.Single().Sha256);
            Assert.Equal(acknowledged, library.Read("b.json") is not null);
            if (!acknowledged)
                return ended;
            Assert.Equal(2, last.Undo().Changed.Count);
            Assert.Equal("old", File.ReadAllText(Path.Combine(art, "x/a.png")));
            Assert.False(File.Exists(Path.Combine(art, "b.png")));
            Assert.Equal(2, last.Redo().Changed.Count);
            Assert.Equal("new", File.ReadAllText(Path.Combine(art, "x/a.png")));
            Assert.Equal("other", File.ReadAllText(Path.Combine(art, "b.png")));
            return ended;
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }
}
