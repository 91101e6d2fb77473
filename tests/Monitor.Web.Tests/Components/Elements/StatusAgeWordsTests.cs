using System.Globalization;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class StatusAgeWordsTests
{
    [Theory]
    [InlineData("01:23:00", "01:23:00", " for 1 h 23 min", "1 h", null)]
    [InlineData("01:23:00", "01:22:54", " for 1 h 23 min", "1 h", "6 s of it without data")]
    [InlineData("01:23:00", "00:02:10", ", known for 2 min of 1 h 23 min", "≥ 2 min", "1 h 20 min of it without data")]
    [InlineData("00:01:55", "00:01:14", ", known for 1 min 14 s of 1 min 55 s", "≥ 1 min", "41 s of it without data")]
    [InlineData("3.00:00:00", "1.00:00:00", ", known for 1 d of 3 d", "≥ 1 d", "2 d of it without data")]
    public void A_duration_claims_no_more_than_was_seen(string whole, string known, string words, string narrow, string? dark)
    {
        var age = new StatusAge(TimeSpan.Parse(whole, CultureInfo.InvariantCulture), TimeSpan.Parse(known, CultureInfo.InvariantCulture));

        Plain(ServiceWords.For(age)).ShouldBe(words);
        Plain(ServiceWords.ShortFor(age)).ShouldBe(narrow);
        Plain(ServiceWords.Dark(age)).ShouldBe(dark);
    }

    private static string? Plain(string? text) => text?.Replace('\u00A0', ' ');
}
