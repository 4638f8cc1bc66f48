using System.Text;
using Tagtui.Imaging.Hashing;
using Tagtui.Library.Similar;

namespace Tagtui.Library.Tests.Similar;

public sealed class HashFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read()
    {
        var records = Records(500);
        var generation = HashFile.Write(_folder.At("hashes"), records);
        using var file = HashFile.Open(_folder.At("hashes"))!;
        Assert.Equal((500, generation), (file.Count, file.Generation));
        for (var i = 0; i < records.Count; i++)
        {
            Assert.Equal(i, file.Find(records[i].Key));
            Assert.Equal(records[i].Record, file.Record(i));
            Assert.Equal(Encoding.UTF8.GetString(records[i].Key), file.Key(i));
        }

        Assert.Equal(-1, file.Find("nobody"));
        Assert.Equal(-1, file.Find(""));
    }

    [Fact]
    public void Nothing_is_believed_of_a_file_that_is_damaged()
    {
        HashFile.Write(_folder.At("good"), Records(40));
        var good = File.ReadAllBytes(_folder.At("good"));
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var bad = (byte[])good.Clone();
            if (i % 3 == 0)
                bad = bad[..random.Next(bad.Length)];
            else
                bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_folder.At("bad"), bad);
            using var file = HashFile.Open(_folder.At("bad"));
            if (file is null)
                continue;
            var wrong = 0;
            for (var at = 0; at < file.Count; at++)
            {
                try
                {
                    _ = (file.Record(at), file.Key(at), file.Find("k7"));
                }
                catch (IOException)
                {
                    wrong++;
                }
            }

            Assert.True(wrong > 0, $"damage {i} was not noticed");
        }

        Assert.Null(HashFile.Open(_folder.At("absent")));
        File.CreateSymbolicLink(_folder.At("link"), _folder.At("good"));
        Assert.Null(HashFile.Open(_folder.At("link")));
    }

    [Fact]
    public void Exact_values_are_not_replaced_by_others()
    {
        var record = new HashRecord(default, 0, 0, 0, 0, 0, 0, null).With(HashKind.PHash, new PerceptualHash(1), exact: true);
        Assert.Equal(1UL, record.With(HashKind.PHash, new PerceptualHash(2), exact: false).P);
        Assert.Equal(3UL, record.With(HashKind.PHash, new PerceptualHash(3), exact: true).P);
        var quick = new HashRecord(default, 0, 0, 0, 0, 0, 0, "x").With(HashKind.PHash, new PerceptualHash(9), exact: false).With(HashKind.WHash, new PerceptualHash(4), exact: false);
        var both = quick.And(record);
        Assert.Equal((1UL, 4UL, "x"), (both.P, both.W, both.Blurhash));
        Assert.Equal(both, record.And(quick));
    }

    private static List<(byte[] Key, HashRecord Record)> Records(int count)
    {
        var random = new Random(7);
        var keys = Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetBytes($"{(i % 3 == 0 ? "ä/" : "")}k{i}")).ToArray();
        Array.Sort(keys, static (a, b) => a.AsSpan().SequenceCompareTo(b));
        return [.. keys.Select((key, i) => (key, new HashRecord(new FileLook(i, random.NextInt64(), random.NextInt64(), i * 7), (byte)(i % 16), (byte)(i % 4),
            (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), i % 2 == 0 ? null : "LEHV6nWB2yk8pyo0adR*.7kCMdnj")))];
    }
}
