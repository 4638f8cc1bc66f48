using System.Text.Json;
using Tagtui.Imaging;
using Tagtui.Imaging.Hashing;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Png;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Tests.Headless;

/// <summary>`thumbs`, `hash --kind`, `similar`, `duplicates`, and `similar:` in a query: as a script uses them.</summary>
public sealed class LooksVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public LooksVerbTests()
    {
        foreach (var (name, seed) in new[] { ("p/a", 1), ("p/b", 2), ("p/c", 3) })
            _line.WriteBytes(name + ".png", PngEncoder.Encode(Blobs(seed)));
        _line.WriteBytes("p/a-small.jpg", JpegEncoder.Encode(Resizer.Resize(Blobs(1), new PixelSize(150, 100))));
        _line.WriteBytes("p/a-again.png", PngEncoder.Encode(Blobs(1)));
        _line.Write("p/a-small.txt", "tag one, tag two");
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Similar_pictures_the_nearest_first()
    {
        var json = _line.Run("similar", "p/a", "--json").Json;
        Assert.Equal(["p/a-again", "p/a-small"], json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()));
        Assert.Equal(0, json.GetProperty("items")[0].GetProperty("distance").GetInt32());
        Assert.Equal(["p/a-again\t0"], _line.Run("similar", "p/a", "--limit", "1", "--plain").Lines);
        Assert.Equal("", _line.Run("similar", "p/b").Data);
        Assert.Contains("nothing looks like p/b within 10 bits", _line.Run("similar", "p/b").Words, StringComparison.Ordinal);
        Assert.Equal(["p/a-again", "p/a-small"], _line.Run("--no-index", "similar", "p/a", "--kind", "dhash", "--jsonl").Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("key").GetString()));
        Assert.Equal(["p/a-again", "p/a-small"], _line.Run("list", "similar:p/a", "--keys").Lines);
        Assert.Equal(["p/a-small"], _line.Run("list", "similar:6=p/a ext:jpg", "--keys").Lines);
        Assert.Equal(3, _line.Run("list", "-similar:p/a folder:p", "--keys").Lines.Length);
    }

    [Fact]
    public void Blurred_pictures_are_asked_for_and_rejected()
    {
        var squares = new PixelBuffer(600, 400, opaque: true);
        for (int i = 0; i < 600 * 400 * 4; i++)
            squares.Rgba[i] = (byte)(i % 4 == 3 || ((i / 4 % 600 / 40) + (i / 4 / 600 / 40)) % 2 == 0 ? 255 : 30);
        _line.WriteBytes("q/crisp.png", PngEncoder.Encode(squares));
        _line.WriteBytes("q/blurred.png", PngEncoder.Encode(Resizer.Resize(Resizer.Resize(squares, new PixelSize(60, 40)), new PixelSize(600, 400))));
        Assert.DoesNotContain("sharpness", _line.Run("show", "q/crisp").Data, StringComparison.Ordinal);
        Assert.Equal(["q/blurred", "q/crisp"], _line.Run("list", "folder:q sort:sharpness", "--keys").Lines);
        Assert.Equal(["q/blurred"], _line.Run("list", "folder:q sharpness<20", "--keys").Lines);
        Assert.Equal(["q/crisp"], _line.Run("--no-index", "list", "folder:q sharpness>60", "--keys").Lines);
        Assert.Equal(["0"], _line.Run("list", "folder:q sharpness:none", "--count").Lines);
        int sharp = _line.Run("show", "q/crisp", "--json").Json.GetProperty("sharpness").GetInt32();
        Assert.InRange(sharp, 60, 100);
        Assert.Contains($"sharpness  {sharp} of 100", _line.Run("show", "q/crisp").Lines);
        Assert.Equal([$"q/crisp\t{sharp}"], _line.Run("list", "key:q/crisp", "--plain", "--fields", "key,sharpness").Lines);
        Assert.Equal(0, _line.Run("rebuild").Status);
        Assert.Equal(sharp, _line.Run("show", "q/crisp", "--json").Json.GetProperty("sharpness").GetInt32());
        Assert.Equal(0, _line.Run("thumbs", "build", "--json").Json.GetProperty("measured").GetInt32());
        Assert.Equal(0, _line.Run("reject", "folder:q sharpness<20", "--reason", "blurred").Status);
        Assert.Equal(["q/blurred"], _line.Run("list", "reason:blurred", "--keys").Lines);
        var wrong = _line.Run("list", "sharpness:soft");
        Assert.Equal(2, wrong.Status);
        Assert.Contains("sharpness takes a number or a range such as 2..4, or none", wrong.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Cached_pictures_of_what_is_gone_are_counted_and_deleted_alone()
    {
        _line.WriteBytes("q/big.png", PngEncoder.Encode(Resizer.Resize(Blobs(4), new PixelSize(1400, 933))));
        Assert.Equal(0, _line.Run("thumbs", "build").Status);
        int all = Files(_line.Run("thumbs", "size", "--json").Json);
        Assert.Equal(0, _line.Run("thumbs", "size", "--json").Json.GetProperty("orphans").GetProperty("files").GetInt32());
        Assert.DoesNotContain("orphans", _line.Run("thumbs", "size").Data, StringComparison.Ordinal);
        // Another program does it.
        File.Delete(Path.Combine(_line.Library, "q/big.png"));
        _line.Run("sync");
        var size = _line.Run("thumbs", "size", "--json").Json.GetProperty("orphans");
        Assert.Equal(2, size.GetProperty("files").GetInt32());
        Assert.InRange(size.GetProperty("bytes").GetInt64(), 1000, 1_000_000);
        Assert.Contains("orphans", _line.Run("thumbs", "size").Data, StringComparison.Ordinal);
        Assert.Equal(2, _line.Run("thumbs", "clear", "--orphans", "--dry-run", "--json").Json.GetProperty("files").GetInt32());
        Assert.Equal(1, _line.Run("thumbs", "clear", "--orphans", "--size", "150", "--json").Json.GetProperty("files").GetInt32());
        Assert.Equal("1 files,", string.Join(' ', _line.Run("thumbs", "clear", "--orphans").Words.Split(' ')[..2]));
        Assert.Equal(all - 2, Files(_line.Run("thumbs", "size", "--json").Json));
        Assert.Equal(2, _line.Run("thumbs", "clear", "--orphans", "--hashes").Status);

        static int Files(JsonElement json) => json.GetProperty("thumbnails").GetProperty("files").GetInt32() + json.GetProperty("previews").GetProperty("files").GetInt32();
    }

    [Fact]
    public void What_is_wrong_is_a_line()
    {
        foreach (var (words, says) in new (string[], string)[]
        {
            (["similar", "p/a", "--threshold", "65"], "0 to 64"),
            (["similar", "p/a", "--kind", "md5"], "no hash 'md5'"),
            (["similar", "folder:p"], "several"),
            (["similar", "b/three", "--jobs", "0"], "1 to 256"),
            (["list", "similar:99=p/a"], "0 to 64"),
            (["duplicates", "--merge"], "--keep"),
            (["duplicates", "--exact", "--threshold", "3"], "--exact"),
            (["duplicates", "--threshold", "17"], "at most 16"),
            (["duplicates", "--keep", "bset"], "best"),
            (["thumbs"], "build, size, clear"),
            (["thumbs", "bulid"], "no 'thumbs bulid'"),
            (["thumbs", "size", "x"], "too much"),
            (["thumbs", "build", "--size", "7"], "150, 1024 or both"),
            (["hash", "--kind", "phsah", "p/a"], "phash"),
            (["hash", "--kind", "sha256,phash", "p/a"], "by itself"),
        })
        {
            var ran = _line.Run(words);
            Assert.Equal(2, ran.Status);
            Assert.Contains(says, ran.Words, StringComparison.Ordinal);
            Assert.Equal("", ran.Data);
        }
    }

    [Fact]
    public void Hashes_are_those_of_the_whole_picture_and_are_kept()
    {
        string before = _line.Fingerprint();
        var item = _line.Run("hash", "--kind", "phash,blurhash", "p/a", "--json").Json.GetProperty("items")[0];
        Assert.Equal(PictureHashes.Of(Blobs(1), HashKind.PHash).ToString(), item.GetProperty("phash").GetString());
        Assert.Equal(28, item.GetProperty("blurhash").GetString()!.Length);
        Assert.Contains("0 worked out, 1 known already", _line.Run("hash", "--kind", "phash", "p/a").Words, StringComparison.Ordinal);
        Assert.Contains("1 would be worked out", _line.Run("hash", "--kind", "phash", "p/b", "-n").Words, StringComparison.Ordinal);
        Assert.Equal(["p/a\tphash\t" + item.GetProperty("phash").GetString()], _line.Run("sql", "SELECT media_hash, algorithm, hash_value FROM perceptual_hashes", "--plain").Lines[^1..]);
        _line.WriteBytes("p/broken.png", [.. "no picture"u8]);
        var failed = _line.Run("hash", "--kind", "ahash", "p/broken", "p/b", "--json");
        Assert.Equal(1, failed.Status);
        Assert.Equal("p/broken", failed.Json.GetProperty("failed")[0].GetProperty("key").GetString());
        File.Delete(Path.Combine(_line.Library, "p/broken.png"));
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void Thumbnails_are_built_counted_and_cleared()
    {
        string before = _line.Fingerprint();
        Assert.Equal(0, _line.Run("thumbs", "build", "folder:p", "-n", "--json").Json.GetProperty("hashed").GetInt32());
        Assert.Equal(0, _line.Run("thumbs", "size", "--json").Json.GetProperty("thumbnails").GetProperty("files").GetInt32());
        var built = _line.Run("thumbs", "build", "folder:p", "--hashes", "--jobs", "2", "--json").Json;
        Assert.Equal((5, 4, 5), (built.GetProperty("total").GetInt32(), built.GetProperty("made").GetInt32(), built.GetProperty("hashed").GetInt32()));
        Assert.True(_line.Exists(".tagtui/cache/thumbnails/p/a.jpg") && _line.Exists(".tagtui/cache/lowres/p/a_1024.jpg"));
        Assert.Equal("0 made, 5 there already\n", _line.Run("thumbs", "build", "folder:p").Words);
        Assert.Equal(["thumbnails", "previews", "hashes", "orphans"], _line.Run("thumbs", "size", "--plain").Lines.Select(line => line.Split('\t')[0]));
        Assert.Equal(4, _line.Run("thumbs", "clear", "--size", "1024", "--json").Json.GetProperty("files").GetInt32());
        Assert.False(_line.Exists(".tagtui/cache/lowres/p/a_1024.jpg"));
        Assert.True(_line.Exists(".tagtui/cache/thumbnails/p/a.jpg"));
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void Duplicates_are_listed_planned_kept_and_brought_back()
    {
        string before = _line.Fingerprint();
        var group = _line.Run("duplicates", "folder:p", "--json").Json.GetProperty("groups")[0];
        Assert.Equal("p/a", group.GetProperty("keep").GetString());
        Assert.Equal(["p/a", "p/a-again", "p/a-small"], group.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()));
        Assert.Equal(["1\tp/a\tkeep\tsame", "1\tp/a-again\t\tsame"], _line.Run("duplicates", "folder:p", "--exact", "--plain").Lines);
        var planned = _line.Run("duplicates", "folder:p", "--keep", "best", "--merge", "-n", "--json").Json;
        Assert.Equal(3, planned.GetProperty("changed").GetInt32());
        Assert.Contains("keep", _line.Run("duplicates", "folder:p", "--keep", "best", "-n").Data, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());

        var ran = _line.Run("duplicates", "folder:p", "--keep", "best", "--merge", "--json").Json;
        Assert.Equal((3, 1), (ran.GetProperty("changed").GetInt32(), ran.GetProperty("change").GetInt32()));
        Assert.Equal("tag one, tag two", _line.Read("p/a.txt").TrimEnd());
        Assert.False(_line.Exists("p/a-small.jpg"));
        Assert.Contains("nothing is there twice", _line.Run("duplicates", "folder:p").Words, StringComparison.Ordinal);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal(before, _line.Fingerprint());
        Assert.Contains("nothing can be changed here", _line.Run("duplicates", "--keep", "best", "--readonly").Words, StringComparison.Ordinal);
    }

    private static PixelBuffer Blobs(int seed)
    {
        var random = new Random(seed);
        var blobs = Enumerable.Range(0, 9).Select(_ => (X: random.NextDouble(), Y: random.NextDouble(), R: 0.1 + (random.NextDouble() * 0.3), Value: random.Next(256))).ToArray();
        byte[] rgba = new byte[240 * 160 * 4];
        for (int y = 0, at = 0; y < 160; y++)
        {
            for (int x = 0; x < 240; x++, at += 4)
            {
                var (value, sum) = (128.0, 1.0);
                foreach (var blob in blobs)
                {
                    var (dx, dy) = ((x / 240.0) - blob.X, (y / 160.0) - blob.Y);
                    double weight = 8 * Math.Exp(-((dx * dx) + (dy * dy)) / (blob.R * blob.R));
                    (value, sum) = (value + (weight * blob.Value), sum + weight);
                }

                rgba[at] = rgba[at + 1] = rgba[at + 2] = (byte)(value / sum);
                rgba[at + 3] = 255;
            }
        }

        return new PixelBuffer(240, 160, opaque: true, rgba);
    }
}
