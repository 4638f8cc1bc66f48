using System.Text;
using System.Text.Json;
using Tagtui.Toml;

namespace Tagtui.Tests.Toml;

public class TomlJsonTests
{
    [Theory]
    [InlineData("a = 1\nb = 1.0\nc = 1e300\nd = -inf\ne = nan", """{"a":1,"b":1.0,"c":1E+300,"d":"-inf","e":"nan"}""")]
    [InlineData("a = 9223372036854775807\nb = true\nc = ''", """{"a":9223372036854775807,"b":true,"c":""}""")]
    [InlineData("a = 1979-05-27 07:32:00z\nb = 07:32:00", """{"a":"1979-05-27T07:32:00Z","b":"07:32:00"}""")]
    [InlineData("[x.y]\nz = [1, ['a'], {}]\n[[t]]\n[[t]]\nu = 1", """{"x":{"y":{"z":[1,["a"],{}]}},"t":[{},{"u":1}]}""")]
    [InlineData("", "{}")]
    public void WritesPlainJson(string toml, string expected)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            TomlJson.Write(TomlReader.Read(Encoding.UTF8.GetBytes(toml), "t.toml"), writer);
        Assert.Equal(expected, Encoding.UTF8.GetString(stream.ToArray()));
    }
}
