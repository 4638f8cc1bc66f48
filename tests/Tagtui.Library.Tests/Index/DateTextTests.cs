namespace Tagtui.Library.Tests;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0L)]
    [InlineData("1969-12-31T23:59:59Z", -1L)]
    [InlineData("2025-01-15T10:30:00Z", 1736937000L)]
    [InlineData("2025-01-15T10:30:00+02:00", 1736929800L)]
    [InlineData("2025-01-15T10:30:00", 1736937000L)]
    [InlineData("2025:01:15 10:30:00", 1736937000L)]
    [InlineData("2024-02-29T00:00:00Z", 1709164800L)]
    [InlineData("2025-02-29T00:00:00Z", null)]
    [InlineData("2025-13-01T00:00:00Z", null)]
    [InlineData("2025-01-15T24:00:00Z", null)]
    [InlineData("0000-01-15T10:30:00Z", null)]
    [InlineData("20x5-01-15T10:30:00Z", null)]
    [InlineData("2025-01-15T1-:30:00Z", null)]
    [InlineData("soon", null)]
    public void A_date_is_seconds_since_1970(string text, long? seconds) => Assert.Equal(seconds, DateText.Parse(text));
}
