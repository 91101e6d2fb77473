using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class BecauseTests
{
    [Theory]
    [InlineData("refused the connection", ": refused the connection")]
    [InlineData("127.0.0.1:1 refused the connection", ": 127.0.0.1:1 refused the connection")]
    [InlineData("redis: replica lag 14 s", " – redis: replica lag 14 s")]
    public void One_colon_is_enough(string reason, string said) => Because.Of(reason).ShouldBe(said);

    [Theory]
    [InlineData(86_400, "every day")]
    [InlineData(3_600, "every hour")]
    [InlineData(60, "every minute")]
    [InlineData(1, "every second")]
    [InlineData(30, "every 30 s")]
    [InlineData(172_800, "every 2 d")]
    public void How_often_is_said_as_people_say_it(int seconds, string said) => Formats.Every(TimeSpan.FromSeconds(seconds)).Replace('\u00A0', ' ').ShouldBe(said);
}
