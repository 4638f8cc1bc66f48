using Tagtui.Imaging.Hashing;

namespace Tagtui.Imaging.Tests.Hashing;

/// <summary>Against what the reference implementation says of the same pixels, with the largest coefficient taken by its absolute value as its description says (its TypeScript form forgets to).</summary>
public class BlurhashTests
{
    [Theory]
    [InlineData("L00000fQfQfQfQfQfQfQfQfQfQfQ", 0, 0, 0)]
    [InlineData("LDTSUA_3fQ_3~qoffQoffQfQfQfQ", 255, 255, 255)]
    [InlineData("LAQYeC^3fQ^3}WoKfQoKfQfQfQfQ", 230, 120, 20)]
    public void A_flat_picture(string expected, byte red, byte green, byte blue) =>
        Assert.Equal(expected, Blurhash.Of(TestPictures.Flat(32, 24, red, green, blue)));

    [Fact]
    public void Gradient_noise_and_quarters()
    {
        Assert.Equal("LrG8vE2j$8SwmAWZjtf7gKfkfQfj", Blurhash.Of(Pixels.Of(48, 32, (x, y) => (x * 5, y * 7, (x + y) * 3))));
        Assert.Equal("L7HC4U+[vL$]-zI-VsrpQ9QoL:MR", Blurhash.Of(Pixels.Of(33, 21, (x, y) => ((x * 37) + (y * 91), (x * x * 3) + (y * 17), (x * y * 5) + 40))));
        Assert.Equal("L~Lqe9l}eqpYoU[qo1J%fNo1jta|", Blurhash.Of(TestPictures.Quarters(40, 40)));
    }

    [Fact]
    public void A_large_picture_is_made_small_first_and_a_clear_one_laid_on_white()
    {
        Assert.Equal(28, Blurhash.Of(TestPictures.Scene(900, 300, 1)).Length);
        Assert.Equal(Blurhash.Of(TestPictures.Flat(8, 8, 255, 255, 255)), Blurhash.Of(TestPictures.Flat(8, 8, 10, 20, 30, alpha: 0)));
        Assert.Equal(6, Blurhash.Of(TestPictures.Flat(1, 1, 1, 2, 3), 1, 1).Length);
    }
}
