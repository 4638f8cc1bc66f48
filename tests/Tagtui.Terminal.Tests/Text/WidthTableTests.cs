using System.Globalization;
using System.Text;
using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Tests.Text;

public class WidthTableTests
{
    /// <summary>The generated table against the runtime's own Unicode data, where both speak of the same character.</summary>
    [Fact]
    public void Marks_are_zero_and_formats_are_escaped()
    {
        int marks = 0, formats = 0;
        for (int c = 0; c <= 0x10FFFF; c++)
        {
            if (!Rune.IsValid(c))
                continue;
            var category = Rune.GetUnicodeCategory(new Rune(c));
            var width = WidthTable.ClassOf(c);
            // Characters younger than the table are unassigned there.
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark && width != WidthClass.Narrow)
            {
                marks++;
                Assert.True(width is WidthClass.Zero or WidthClass.Escape, $"U+{c:X4} is {width}");
            }
            if (category is UnicodeCategory.Control)
                Assert.Equal(WidthClass.Escape, width);
            if (category is UnicodeCategory.Format && width == WidthClass.Escape)
                formats++;
        }
        Assert.True(marks > 1900, $"{marks} marks");
        Assert.True(formats > 140, $"{formats} format characters");
    }

    [Fact]
    public void Ranges_are_sorted_and_apart()
    {
        foreach (var ranges in (uint[][])[WidthTable.Classes, WidthTable.EmojiVariation, WidthTable.Pictographic])
        {
            long last = -1;
            for (int i = 0; i < ranges.Length; i += 2)
            {
                Assert.True(ranges[i] > last);
                last = ranges[i + 1] & 0xFFFFFF;
                Assert.True(last >= ranges[i]);
            }
        }
    }
}
