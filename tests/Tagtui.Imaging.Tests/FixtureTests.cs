namespace Tagtui.Imaging.Tests;

public class FixtureTests
{
    private static readonly PixelSize Any = new(int.MaxValue, int.MaxValue);

    // Converting JPEG's colours and rounding sixteen bits to eight differ by a step between programs.
    private static int Tolerance(string name) => name.StartsWith("jpeg", StringComparison.Ordinal) ? 3 : name.StartsWith("lossy", StringComparison.Ordinal) ? 1 : name.StartsWith("wide", StringComparison.Ordinal) ? 1 : 0;

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void Every_pixel_is_what_other_programs_see(string name)
    {
        var fixture = new Fixture(name);
        var image = ImageDecoder.Decode(fixture.Bytes, Any, default);
        Assert.Null(image.Reason);
        var (seen, ours) = (fixture.Seen, image.Pixels!);
        Assert.Equal(seen.Length, ours.Rgba.Length);
        var tolerance = Tolerance(name);
        for (var i = 0; i < seen.Length; i += 4)
        {
            // Where nothing is seen the colour does not matter.
            if (seen[i + 3] == 0 && ours.Rgba[i + 3] == 0)
                continue;
            var at = $"{name} at {i / 4 % ours.Width},{i / 4 / ours.Width}: {string.Join(' ', seen[i..(i + 4)])} and {string.Join(' ', ours.Rgba[i..(i + 4)])}";
            for (var c = 0; c < 4; c++)
                Assert.True(Math.Abs(seen[i + c] - ours.Rgba[i + c]) <= tolerance, at);
        }
        Assert.Equal(!seen.Where((_, i) => i % 4 == 3).Any(alpha => alpha < 255), ours.Opaque);
    }

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void The_header_alone_tells_the_same_size_as_the_picture(string name)
    {
        var fixture = new Fixture(name);
        var probe = ImageFile.Probe(fixture.FilePath)!;
        Assert.Equal(ImageDecoder.Decode(fixture.Bytes, Any, default).Pixels!.Size, probe.Upright);
        Assert.True(probe.Format.Extensions.Contains(Path.GetExtension(name)), name);
    }

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void A_small_one_looks_like_the_whole_made_small(string name)
    {
        var bytes = new Fixture(name).Bytes;
        var whole = ImageDecoder.Decode(bytes, Any, default).Pixels!;
        foreach (var side in (ReadOnlySpan<int>)[1, 2, 3, 9])
        {
            var small = ImageDecoder.Decode(bytes, new(side, side), default).Pixels!;
            var expected = Imaging.Scaling.Resizer.Resize(whole, whole.Size.FitWithin(new(side, side)));
            Assert.Equal(expected.Size, small.Size);
            for (var i = 0; i < small.Rgba.Length; i += 4)
            {
                Assert.InRange(Math.Abs(expected.Rgba[i + 3] - small.Rgba[i + 3]), 0, 24);
                if (expected.Rgba[i + 3] < 128)
                    continue;
                for (var c = 0; c < 3; c++)
                    Assert.InRange(Math.Abs(expected.Rgba[i + c] - small.Rgba[i + c]), 0, 24);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void Cut_short_anywhere_it_gives_what_is_there_or_a_reason(string name)
    {
        var fixture = new Fixture(name);
        var (whole, full) = (fixture.Bytes, ImageDecoder.Decode(fixture.Bytes, Any, default).Pixels!);
        for (var length = 0; length < whole.Length; length++)
        {
            var image = ImageDecoder.Decode(whole.AsSpan(0, length), Any, default);
            Assert.DoesNotContain(ImageDecoder.Unexpected, image.Reason ?? "");
            Assert.DoesNotContain("\n", image.Reason ?? "");
            Assert.True(image.Pixels is not null || image.Reason is { Length: > 0 }, $"{name} cut at {length}");
            // What has no reason is whole: only bytes that no pixel needs may be missing. A number in a text that lost its last digit is a number.
            if (image.Reason is null && !name.StartsWith("text", StringComparison.Ordinal))
                Assert.True(full.Rgba.AsSpan().SequenceEqual(image.Pixels!.Rgba), $"{name} cut at {length} of {whole.Length} says nothing");
        }
    }

    [Theory]
    [InlineData("plain.gif", 0.8)]
    [InlineData("interlaced.gif", 0.6)]
    [InlineData("colour.bmp", 0.6)]
    [InlineData("topdown.bmp", 0.6)]
    [InlineData("colour.ppm", 0.6)]
    [InlineData("noise.gif", 0.9)]
    [InlineData("lossy.webp", 0.9)]
    public void Half_of_a_file_shows_half_of_the_picture(string name, double share)
    {
        var bytes = new Fixture(name).Bytes;
        var image = ImageDecoder.Decode(bytes.AsSpan(0, (int)(bytes.Length * share)), Any, default);
        Assert.True(image.Partial, $"{name}: {image.Reason}");
        var shown = image.Pixels!.Rgba.Where((_, i) => i % 4 == 3).Count(alpha => alpha > 0);
        Assert.InRange(shown, image.Pixels.Rgba.Length / 4 / 5, (image.Pixels.Rgba.Length / 4) - 1);
    }
}
