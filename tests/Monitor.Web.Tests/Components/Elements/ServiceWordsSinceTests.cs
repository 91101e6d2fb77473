using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class ServiceWordsSinceTests
{
    private static readonly Gap Pause = new(Given.Now.AddMinutes(-5), null, GapCause.Paused);

    [Fact]
    public void A_paused_service_is_paused_since_the_pause() =>
        ServiceWords.Since(Given.Up("api") with { Paused = true, Gaps = [Pause] }).ShouldBe(Pause.From);

    [Fact]
    public void An_ended_pause_says_nothing_of_the_status() =>
        ServiceWords.Since(Given.Up("api") with { Gaps = [Pause with { To = Given.Now }] }).ShouldBe(Given.Up("api").Since);
}
