using Tagtui.Imaging.Hashing;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Tests.Hashing;

public class PerceptualHashTests
{
    /// <summary>Worked out by the definition: all 32×32 coefficients, the lowest 8×8, their median.</summary>
    [Fact]
    public void It_is_what_the_definition_says()
    {
        Assert.Equal("d43f158804f954fe", Grey((x, y) => (x * 37) + (y * 91)));
        Assert.Equal("8000000000000000", Grey((x, _) => x * 8));
        Assert.Equal("bd00070007fffdb6", Grey((x, y) => (x * x * 3) + (y * 17)));
        Assert.Equal("8000000000000000", Grey((_, _) => 128));
        static string Grey(Func<int, int, int> value) => PerceptualHash.Of(Pixels.Of(32, 32, (x, y) => (value(x, y), value(x, y), value(x, y)))).ToString();
    }

    [Fact]
    public void The_same_picture_in_another_size_is_near_and_another_picture_is_far()
    {
        var near = 0;
        for (var seed = 1; seed <= 20; seed++)
        {
            var picture = TestPictures.Scene(400, 300, seed);
            var hash = PerceptualHash.Of(picture);
            Assert.InRange(hash.Distance(PerceptualHash.Of(Resizer.Resize(picture, new PixelSize(128, 96)))), 0, 6);
            near += hash.Distance(PerceptualHash.Of(TestPictures.Scene(400, 300, seed + 100))) < 12 ? 1 : 0;
        }

        Assert.Equal(0, near);
    }

    [Fact]
    public void Any_shape_has_a_hash()
    {
        foreach (var (width, height) in new[] { (1, 1), (1, 500), (3000, 2), (31, 33) })
            Assert.Equal(16, PerceptualHash.Of(TestPictures.Scene(width, height, 3, alpha: true)).ToString().Length);
    }
}
