using System.Text;
using Monitor.Core.Access.SecondFactor;

namespace Monitor.Core.Tests.Access;

public sealed class TimeCodeTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, without their first two digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => TimeCode.Of(Key, seconds / 30).ShouldBe(code);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-90, false)]
    [InlineData(90, false)]
    public void A_code_is_good_for_a_clock_that_is_half_a_minute_off(int seconds, bool isGood)
    {
        var at = DateTimeOffset.UnixEpoch.AddSeconds(1234567890);
        TimeCode.Match(Key, "005924", at.AddSeconds(seconds)).HasValue.ShouldBe(isGood);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5924")]
    [InlineData("00592４")]
    [InlineData("0059240")]
    public void What_is_no_code_is_none(string typed) => TimeCode.Match(Key, typed, DateTimeOffset.UnixEpoch.AddSeconds(1234567890)).ShouldBeNull();

    // RFC 4648, section 10.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_as_apps_read_them(string bytes, string text) => Base32.Of(Encoding.ASCII.GetBytes(bytes)).ShouldBe(text);
}
