using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class AdmissionTests
{
    private static readonly TimeSpan Late = Admission.Tolerable * 2;

    private readonly Admission _admission = new(1000);

    [Fact]
    public void The_bound_falls_while_we_are_late_and_rises_again_when_we_are_not()
    {
        var before = _admission.Limit;

        Adapt(30, Late, usedUp: true);
        _admission.Limit.ShouldBeLessThan(before);
        Adapt(200, TimeSpan.Zero, usedUp: true);

        _admission.Limit.ShouldBe(1000);
    }

    [Fact]
    public void However_late_we_are_some_are_let_in()
    {
        Adapt(1000, Late, usedUp: true);

        _admission.Limit.ShouldBe(64);
    }

    [Fact]
    public void A_bound_that_is_not_used_up_does_not_grow()
    {
        var before = _admission.Limit;

        Adapt(20, TimeSpan.Zero, usedUp: false);

        _admission.Limit.ShouldBe(before);
    }

    private void Adapt(int times, TimeSpan lag, bool usedUp)
    {
        for (var tick = 0; tick < times; tick++)
            _admission.Adapt(lag, usedUp);
    }
}
