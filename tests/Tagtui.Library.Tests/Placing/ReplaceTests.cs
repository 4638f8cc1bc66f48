using Tagtui.Library.Saving;
using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Placing;

public sealed class ReplaceTests : IDisposable
{
    private const string Old = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private readonly TestLibrary _library = new();
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("tagtui-outside-");

    public void Dispose()
    {
        _library.Dispose();
        _outside.Delete(recursive: true);
    }

    private static byte[] Png => Convert.FromBase64String(Old);

    /// <summary>The same picture in other bytes: a chunk that nobody needs is added before the end.</summary>
    private static byte[] OtherPng => [.. Png[..^12], 0, 0, 0, 0, (byte)'t', (byte)'E', (byte)'S', (byte)'t', 0xFD, 0x9F, 0x0E, 0x46, .. Png[^12..]];

    private static byte[] Jpeg()
    {
        var grey = new byte[8 * 4 * 4];
        grey.AsSpan().Fill(200);
        return Imaging.Jpeg.JpegEncoder.Encode(new Imaging.PixelBuffer(8, 4, opaque: true, grey), 80);
    }

    private string Source(string name, byte[] bytes)
    {
        var path = Path.Combine(_outside.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private MediaFiles Add(string sidecar = """{"sha256": "old", "metadata": {"width": 9, "height": 9}, "score": 3}""")
    {
        File.WriteAllBytes(_library.PathOf("a.png"), Png);
        _library.Write("a.json", sidecar);
        _library.Write("a.txt", "cat, dog");
        return TestLibrary.Files("a");
    }

    private byte[] Bytes(string name) => File.ReadAllBytes(_library.PathOf(name));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_bytes_change_and_what_the_sidecar_says_of_them_and_undo_goes_back_and_forth(bool withoutExchange)
    {
        var files = Add();
        using var store = _library.Open(new StoreOptions { WithoutExchange = withoutExchange });
        var outcome = store.Replace(files, Source("new.png", OtherPng));
        Assert.Empty(outcome.Failed);
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(OtherPng, Bytes("a.png"));
            Assert.Equal($$"""{"sha256": "{{ContentHash.Of(OtherPng)}}", "metadata": {"width": 1, "height": 1}, "score": 3}""", _library.Read("a.json"));
            Assert.Empty(store.Undo().Failed);
            Assert.Equal(Png, Bytes("a.png"));
            Assert.Equal("""{"sha256": "old", "metadata": {"width": 9, "height": 9}, "score": 3}""", _library.Read("a.json"));
            Assert.Empty(store.Redo().Failed);
        }

        Assert.Empty(Directory.GetFiles(_library.Root, ".tagtui-*", SearchOption.AllDirectories));
        Assert.Equal(1, Assert.Single(store.Replace(files, Source("same.png", OtherPng)).Unchanged).Value.Length);
    }

    [Fact]
    public void Another_format_takes_another_extension_and_keeps_sidecar_caption_and_score()
    {
        var files = Add();
        _library.Write(".scores/a.png.json", """{"file": "a.png", "score": 3, "x": 1}""");
        using var store = _library.Open();
        var jpeg = Jpeg();
        Assert.Empty(store.Replace(files, Source("new.bin", jpeg)).Failed);
        Assert.Equal(jpeg, Bytes("a.jpg"));
        Assert.Null(_library.Read("a.png"));
        Assert.Contains("\"width\": 8, \"height\": 4", _library.Read("a.json"));
        Assert.Equal("cat, dog", _library.Read("a.txt"));
        Assert.Equal("""{"file": "a.jpg", "score": 3, "x": 1}""", _library.Read(".scores/a.jpg.json"));
        Assert.Null(_library.Read(".scores/a.png.json"));
        Assert.Empty(store.Undo().Failed);
        Assert.Equal(Png, Bytes("a.png"));
        Assert.Null(_library.Read("a.jpg"));
        Assert.Equal("""{"file": "a.png", "score": 3, "x": 1}""", _library.Read(".scores/a.png.json"));
        Assert.Empty(store.Redo().Failed);
        Assert.Equal(jpeg, Bytes("a.jpg"));
    }

    [Fact]
    public void What_is_no_whole_picture_is_refused_and_nothing_changes()
    {
        var files = Add();
        var before = _library.Everything();
        using var store = _library.Open();
        Assert.Contains("refused", store.Replace(files, Source("cut.png", Png[..^20])).Failed.Single().Error);
        Assert.Contains("refused", store.Replace(files, Source("text.png", "no picture"u8.ToArray())).Failed.Single().Error);
        Assert.Contains("no such file", store.Replace(files, Path.Combine(_outside.FullName, "none")).Failed.Single().Error);
        Assert.Single(store.Replace(files, Source("ok.png", OtherPng), new ReplaceOptions { DryRun = true }).Changed);
        Assert.Equal(before, _library.Everything());
        Assert.Empty(store.History());
        Assert.Single(store.Replace(files, Source("webp.bin", "not decodable"u8.ToArray()), new ReplaceOptions { Unchecked = true }).Changed);
        Assert.Equal("not decodable", _library.Read("a.png"));
    }

    [Fact]
    public void A_neighbour_of_the_same_stem_forbids_another_extension()
    {
        var files = Add();
        _library.Write("a.webp", "another");
        using var store = _library.Open();
        Assert.Contains("same stem", store.Replace(files, Source("new.jpg", Jpeg())).Failed.Single().Error);
        Assert.Empty(store.Replace(files, Source("new.png", OtherPng)).Failed);
    }

    [Fact]
    public void Somebody_who_was_faster_keeps_his_file()
    {
        var files = Add();
        var sidecar = _library.Read("a.json");
        using var store = _library.Open(new StoreOptions
        {
            Probe = step =>
        {
            if (step == SaveStep.TemporariesSynced)
            {
                File.Delete(_library.PathOf("a.png"));
                _library.Write("a.png", "somebody's");
            }
        }
        });
        // Theirs came before ours took hold of the old file: it is theirs that is replaced and kept.
        store.Replace(files, Source("new.png", OtherPng));
        Assert.Equal(OtherPng, Bytes("a.png"));
        Assert.Empty(store.Undo().Failed);
        Assert.Equal("somebody's", _library.Read("a.png"));
        Assert.Equal(sidecar, _library.Read("a.json"));
    }

    [Fact]
    public void The_replaced_file_goes_with_its_undo_entry_when_the_log_is_full()
    {
        var files = Add();
        using var store = _library.Open(new StoreOptions { UndoLimit = 100 });
        store.Replace(files, Source("1.png", OtherPng));
        store.Replace(files, Source("2.png", [.. OtherPng, 1]));
        store.Replace(files, Source("3.png", [.. OtherPng, 2]));
        Assert.Single(store.History());
        Assert.Single(Directory.GetFiles(Path.Combine(_library.Layout.State, "undo"), "*", SearchOption.AllDirectories), path => !path.EndsWith(".undo", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Replacing_stopped_anywhere_is_all_or_nothing(bool undoing)
    {
        for (var at = 0; ; at++)
        {
            var ended = false;
            for (var second = 0; !Stop(at, second, undoing, out ended) && !ended; second++)
            {
            }

            if (ended)
            {
                Assert.True(at >= 12);
                return;
            }
        }
    }

    private static bool Stop(int at, int second, bool undoing, out bool ended)
    {
        using var test = new ReplaceTests();
        var files = test.Add();
        var source = test.Source("new.jpg", Jpeg());
        if (undoing)
        {
            using var store = test._library.Open();
            store.Replace(files, source);
        }

        var acknowledged = false;
        ended = Steps.Run(at, probe =>
        {
            var store = test._library.Open(new StoreOptions
            {
                Probe = step =>
            {
                acknowledged |= step == SaveStep.Acknowledged;
                probe(step);
            }
            });
            try
            {
                if (undoing)
                    store.Undo();
                else
                    store.Replace(files, source);
            }
            finally
            {
                store.Abandon();
            }
        });
        var recovered = Steps.Run(second, probe => test._library.Open(new StoreOptions { Probe = probe }).Abandon());
        using var last = test._library.Open();
        var replaced = acknowledged != undoing;
        Assert.Empty(last.Recovered.Problems);
        Assert.Equal(replaced, File.Exists(test._library.PathOf("a.jpg")));
        Assert.Equal(!replaced, File.Exists(test._library.PathOf("a.png")));
        Assert.Equal(replaced, test._library.Read("a.json")!.Contains("\"width\": 8"));
        Assert.Empty(Directory.GetFiles(test._library.Root, ".tagtui-*", SearchOption.AllDirectories));
        if (acknowledged)
        {
            Assert.Empty((undoing ? last.Redo() : last.Undo()).Failed);
            Assert.Equal(undoing, File.Exists(test._library.PathOf("a.jpg")));
        }

        return recovered;
    }

    [Fact]
    public void Replacing_in_place_stopped_anywhere_never_leaves_the_name_without_a_file()
    {
        for (var at = 0; at < 30; at++)
        {
            using var test = new ReplaceTests();
            var files = test.Add();
            var source = test.Source("new.png", OtherPng);
            var acknowledged = false;
            Steps.Run(at, probe =>
            {
                var store = test._library.Open(new StoreOptions
                {
                    Probe = step =>
                {
                    acknowledged |= step == SaveStep.Acknowledged;
                    Assert.True(File.Exists(test._library.PathOf("a.png")));
                    probe(step);
                }
                });
                try
                {
                    store.Replace(files, source);
                }
                finally
                {
                    store.Abandon();
                }
            });
            using var last = test._library.Open();
            Assert.Equal(acknowledged ? OtherPng : Png, test.Bytes("a.png"));
            Assert.Empty(Directory.GetFiles(test._library.Root, ".tagtui-*", SearchOption.AllDirectories));
        }
    }
}
