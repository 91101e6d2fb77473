using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class FormatsTests
{
    [Theory]
    [InlineData(0.2, "0 s")]
    [InlineData(40, "40 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(23 * 60, "23 min")]
    [InlineData(2 * 3600, "2 h")]
    [InlineData((2 * 3600) + 120, "2 h 2 min")]
    [InlineData((2 * 86400) + 3600, "2 d")]
    public void A_duration_has_the_units_that_matter(double seconds, string text) =>
        Plain(Formats.Duration(TimeSpan.FromSeconds(seconds))).ShouldBe(text);

    [Fact]
    public void A_short_duration_has_one_unit() => Plain(Formats.ShortDuration(new TimeSpan(5, 59, 0))).ShouldBe("5 h");

    [Theory]
    [InlineData(0.42, "0.4 ms")]
    [InlineData(212.4, "212 ms")]
    [InlineData(999.6, "1.00 s")]
    [InlineData(1800.0, "1.80 s")]
    [InlineData(9996.0, "10 s")]
    [InlineData(null, "–")]
    public void A_latency_has_three_figures(double? milliseconds, string text) => Plain(Formats.Latency(milliseconds)).ShouldBe(text);

    [Theory]
    [InlineData(1.0, "100 %")]
    [InlineData(0.9999, "99.99 %")]
    [InlineData(0.99999, "99.99 %")]
    [InlineData(0.9997, "99.97 %")]
    [InlineData(0.29, "29.00 %")]
    [InlineData(0.0, "0.00 %")]
    [InlineData(null, "–")]
    public void A_percentage_is_floored_and_never_100_for_less(double? ratio, string text) => Plain(Formats.Percent(ratio)).ShouldBe(text);

    [Fact]
    public void Units_never_wrap_away_from_their_figure() => Formats.Duration(TimeSpan.FromMinutes(23)).ShouldBe("23\u00A0min");

    [Theory]
    [InlineData(1, "1 service")]
    [InlineData(2, "2 services")]
    public void A_count_agrees_with_its_word(int count, string text) => Plain(Formats.Count(count, "service")).ShouldBe(text);

    [Theory]
    [InlineData(498, "498 bytes")]
    [InlineData(1900, "1.9 KB")]
    public void Bytes_are_rounded_to_what_is_read(long bytes, string text) => Plain(Formats.Bytes(bytes)).ShouldBe(text);

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
