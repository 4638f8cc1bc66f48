using System.Text;
using Tagtui.Toml;

namespace Tagtui.Tests.Toml;

/// <summary>Cases of our own, so that a clone without the suite tests the reader as well.</summary>
public class TomlReaderTests
{
    [Theory]
    [InlineData("a = 1", "a=1")]
    [InlineData("a = -1_000\nb = +0\nc = 0xdead_BEEF\nd = 0o755\ne = 0b1101", "a=-1000;b=0;c=3735928559;d=493;e=13")]
    [InlineData("a = 9223372036854775807\nb = -9223372036854775808\nc = 0x7fffffffffffffff", "a=9223372036854775807;b=-9223372036854775808;c=9223372036854775807")]
    [InlineData("a = 1.0\nb = -0.0\nc = 5e+22\nd = 6.626e-3_4\ne = 1e06", "a=1.0;b=-0.0;c=5E+22;d=6.626E-34;e=1000000.0")]
    [InlineData("a = inf\nb = -inf\nc = +nan", "a=inf;b=-inf;c=nan")]
    [InlineData("a = true\nb=false # not true", "a=true;b=false")]
    [InlineData("a = \"x\\t\\\"\\u00e9\\U0001F600\\\\\"", "a=\"x\\t\\\"é😀\\\\\"")]
    [InlineData("a = 'C:\\n'", "a=\"C:\\\\n\"")]
    [InlineData("a = \"\"\"\nx\r\n  y \\\n\n   z\"\"\"\"\"", "a=\"x\\n  y z\\\"\\\"\"")]
    [InlineData("a = '''\n'x''\\'''", "a=\"'x''\\\\\"")]
    [InlineData("a = \"\"\"\"\"\"\nb = ''''''", "a=\"\";b=\"\"")]
    [InlineData("a = 1979-05-27t07:32:00.999z\nb = 1979-05-27 07:32:00-07:00", "a=1979-05-27T07:32:00.999Z;b=1979-05-27T07:32:00-07:00")]
    [InlineData("a = 1979-05-27T00:32:00\nb = 1979-05-27\nc = 00:32:00.5\nd = 1979-05-27 # 5", "a=1979-05-27T00:32:00;b=1979-05-27;c=00:32:00.5;d=1979-05-27")]
    [InlineData("a = 2016-12-31T23:59:60Z\nb = 2024-02-29\nc = 0000-02-29", "a=2016-12-31T23:59:60Z;b=2024-02-29;c=0000-02-29")]
    [InlineData("a = [ 1, # one\n [ \"x\" , ], {b = 1},\r\n]", "a=[1,[\"x\"],{b=1}]")]
    [InlineData("a = { b.c = 1, b.d = 2, \"e f\" = {} }", "a={b={c=1;d=2};e f={}}")]
    [InlineData("a . b.\"c.d\" = 1\na.x = 2\n\"\" = 3\n'1' = 4\n3.14 = 5", "a={b={c.d=1};x=2};=3;1=4;3={14=5}")]
    [InlineData("[a.b]\nc = 1\n[a]\nd = 2\n[ x . 'y z' ]", "a={b={c=1};d=2};x={y z={}}")]
    [InlineData("[fruit]\napple.color = 1\n[fruit.apple.texture]\nsmooth = true", "fruit={apple={color=1;texture={smooth=true}}}")]
    [InlineData("[[a]]\nx = 1\n[a.b]\ny = 2\n[[a]]\n[[a.c]]\n[[a.c]]\nz = 3", "a=[{x=1;b={y=2}},{c=[{},{z=3}]}]")]
    [InlineData("\uFEFFa = 1", "a=1")]
    [InlineData("", "")]
    [InlineData(" \t# é\r\n\r\n", "")]
    public void Reads(string toml, string expected) => Assert.Equal(expected, Shape(Read(toml)));

    [Theory]
    [InlineData("a = 1\n\ntheme = 2\ntheme = 3", "t.toml:4:1: a key is given twice: \"theme\" (first in line 3)")]
    [InlineData("a = dark", "t.toml:1:5: text stands in quotes: \"dark\"")]
    [InlineData("a = True", "t.toml:1:5: true is written in small letters")]
    [InlineData("a = ", "t.toml:1:5: a value is expected, not the end of the file")]
    [InlineData("a", "t.toml:1:2: = is expected after the key a, not the end of the file")]
    [InlineData("a = 1 b = 2", "t.toml:1:7: 'b' after a value; each goes on a line of its own")]
    [InlineData("é = 1", "t.toml:1:1: 'é' in a key: such a key is written in quotes")]
    [InlineData("\"😀\" = 01", "t.toml:1:7: a number with a zero in front")]
    [InlineData("a = 1__0", "t.toml:1:5: an underscore stands only between two digits")]
    [InlineData("a = 0xfg", "t.toml:1:5: 'g' in a number")]
    [InlineData("a = 1.", "t.toml:1:5: a number that breaks off")]
    [InlineData("a = -0x1", "t.toml:1:5: a hexadecimal, octal or binary number has no sign")]
    [InlineData("a = 9223372036854775808", "t.toml:1:5: a number that does not fit in 64 bits")]
    [InlineData("a = 0x8000000000000000", "t.toml:1:5: a number that does not fit in 64 bits")]
    [InlineData("a = 1e999", "t.toml:1:5: a number that does not fit in 64 bits")]
    [InlineData("a = 2023-02-29", "t.toml:1:5: there is no day 29 in that month")]
    [InlineData("a = 2023-13-01", "t.toml:1:5: there is no month 13")]
    [InlineData("a = 24:00:00", "t.toml:1:5: there is no such time of the day")]
    [InlineData("a = 07:32", "t.toml:1:5: a time is written 07:32:00")]
    [InlineData("a = \"x\ny\"", "t.toml:1:5: a string that is not closed in its line")]
    [InlineData("a = \"\"\"x\ny\"", "t.toml:1:5: a multi-line string that is never closed")]
    [InlineData("a = \"C:\\Users\"", "t.toml:1:8: \\U wants 8 hexadecimal digits")]
    [InlineData("a = \"C:\\data\"", "t.toml:1:8: a backslash before 'd': a backslash itself is written \\\\, or use '…' quotes")]
    [InlineData("a = \"\\ud800\"", "t.toml:1:6: U+D800 is not a character")]
    [InlineData("a = \"\u0001\"", "t.toml:1:6: the character U+0001 in a string: it is written \\u0001")]
    [InlineData("# \u007f", "t.toml:1:3: the character U+007F in a comment")]
    [InlineData("a = 1\rb = 2", "t.toml:1:6: a carriage return without a line feed")]
    [InlineData("a = [1\nb", "t.toml:2:1: a comma or ] is expected in the list, not 'b'")]
    [InlineData("a = [1,\n", "t.toml:1:5: a list that is never closed")]
    [InlineData("a = {b = 1,\nc = 2}", "t.toml:1:5: an inline table stands on one line")]
    [InlineData("a = {b = 1, }", "t.toml:1:13: no comma stands behind the last key of an inline table")]
    [InlineData("a = {b = 1}\n[a.c]", "t.toml:2:2: a is an inline table (line 1), which is closed")]
    [InlineData("a = {}\na.b = 1", "t.toml:2:1: a is an inline table (line 1), which is closed")]
    [InlineData("a = [{}]\n[[a]]", "t.toml:2:1: a is a list already (line 1), so [[…]] can't add to it")]
    [InlineData("[a]\n[a]", "t.toml:2:1: a table is given twice: [a] (first in line 1)")]
    [InlineData("a.b = 1\n[a]", "t.toml:2:1: a is a table already (line 1)")]
    [InlineData("[a.b.c]\n[a]\nb.c.d = 1", "t.toml:3:3: b.c is a table already (line 1)")]
    [InlineData("[[a.b]]\n[a]\nb.y = 2", "t.toml:3:1: b is a list of tables already (line 1)")]
    [InlineData("a = 1\n[a.b]", "t.toml:2:2: a has a value already (line 1)")]
    [InlineData("[a", "t.toml:1:3: ] is expected after the table's name, not the end of the file")]
    [InlineData("[[a] ]", "t.toml:1:4: ]] is expected after the table's name, not ']'")]
    [InlineData("\"\"\"a\"\"\" = 1", "t.toml:1:1: a key can't be a multi-line string")]
    [InlineData("= 1", "t.toml:1:1: a key is expected, not '='")]
    public void Refuses(string toml, string expected) =>
        Assert.Equal(expected, Assert.Throws<TomlException>(() => Read(toml)).Message);

    [Fact]
    public void ABadByteIsNamedWithItsPlace()
    {
        byte[] bytes = [.. "a = 'é'\nb = 'é"u8, 0xC3, (byte)'\'', (byte)'\n'];
        Assert.Equal("t.toml:2:7: the byte 0xC3 is not UTF-8", Assert.Throws<TomlException>(() => TomlReader.Read(bytes, "t.toml")).Message);
    }

    [Theory]
    [InlineData("a = ", "[", "]")]
    [InlineData("a = ", "{b=", "}")]
    public void NestingHasALimit(string start, string open, string close)
    {
        string Nested(int depth) => start + string.Concat(Enumerable.Repeat(open, depth - 1)) + open.TrimEnd('b', '=') + string.Concat(Enumerable.Repeat(close, depth));
        Read(Nested(TomlReader.DeepestNesting));
        Assert.Contains("within each other", Assert.Throws<TomlException>(() => Read(Nested(TomlReader.DeepestNesting + 1))).Message);
        Assert.Contains("within each other", Assert.Throws<TomlException>(() => Read(Nested(1_000_000))).Message);
    }

    [Theory]
    [InlineData("{0} = 1")]
    [InlineData("[{0}]")]
    [InlineData("[[{0}]]")]
    [InlineData("[{1}]\n{1} = [{{{1} = 1}}]")]
    public void NestingByNamesHasTheSameLimit(string form)
    {
        string toml = string.Format(form, string.Join('.', Enumerable.Repeat("a", 1000)), string.Join('.', Enumerable.Repeat("a", 50)));
        Assert.Contains("within each other", Assert.Throws<TomlException>(() => Read(toml)).Message);
    }

    [Fact]
    public void AFileHasALargestSize()
    {
        byte[] bytes = new byte[TomlReader.LargestFile + 1];
        bytes.AsSpan().Fill((byte)'\n');
        TomlReader.Read(bytes.AsSpan(1), "t.toml");
        Assert.Equal("t.toml:1:1: larger than 4 MiB", Assert.Throws<TomlException>(() => TomlReader.Read(bytes, "t.toml")).Message);
    }

    /// <summary>Every value is placed by going on from the one before: one line with half a million of them stays quick.</summary>
    [Fact]
    public void ALongLineIsReadOnce()
    {
        var table = Read("a = [" + string.Concat(Enumerable.Repeat("1,", 500_000)) + "]");
        var items = ((TomlArray)table.Entries[0].Value).Items;
        Assert.Equal(new TomlPlace(1, 6 + 2 * 499_999), items[^1].Place);
    }

    [Fact]
    public void KeysAndValuesKnowTheirPlaces()
    {
        var table = Read("[ui]\n# é\n 'thème' = \"é\" \n");
        Assert.True(table.TryGet("ui", out var ui));
        Assert.Equal(new TomlPlace(1, 2), ui.KeyPlace);
        Assert.True(((TomlTable)ui.Value).TryGet("thème", out var theme));
        Assert.Equal(new TomlPlace(3, 2), theme.KeyPlace);
        Assert.Equal(new TomlPlace(3, 12), theme.Value.Place);
    }

    [Fact]
    public void MessagesCarryNoControlCharacters()
    {
        var e = Assert.Throws<TomlException>(() => Read("\"\\u001b[2J\\u202e\" = 1\n\"\\u001b[2J\\u202e\" = 1"));
        Assert.Equal("t.toml:2:1: a key is given twice: \"\\u001B[2J\\u202E\" (first in line 1)", e.Message);
    }

    private static TomlTable Read(string toml) => TomlReader.Read(Encoding.UTF8.GetBytes(toml), "t.toml");

    private static string Shape(TomlTable table) => string.Join(';', table.Entries.Select(e => $"{e.Key}={Shape(e.Value)}"));

    private static string Shape(TomlValue value) => value switch
    {
        TomlTable table => "{" + Shape(table) + "}",
        TomlArray array => "[" + string.Join(',', array.Items.Select(Shape)) + "]",
        TomlString text => TomlText.Write(text.Value),
        TomlInteger integer => TomlText.Number(integer.Value),
        TomlFloat real => TomlText.Number(real.Value),
        TomlBoolean boolean => boolean.Value ? "true" : "false",
        TomlDateTime date => date.Text,
        _ => "?",
    };
}
