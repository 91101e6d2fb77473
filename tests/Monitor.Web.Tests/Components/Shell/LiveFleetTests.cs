using System.Security.Claims;
using Microsoft.Extensions.Time.Testing;
using Monitor.Core;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Groups;
using Monitor.Web.Components.Live;
using Monitor.Web.Tests.Components.Fakes;

namespace Monitor.Web.Tests.Components.Shell;

public sealed class LiveFleetTests : IDisposable
{
    private readonly FakeTimeProvider _time = Given.Time();
    private readonly FakeFleet _fleet = new(Given.Up("A"));
    private readonly PageCaller _caller = new();
    private readonly LiveFleet _live;
    private int _told;

    public LiveFleetTests()
    {
        _caller.Use(new ClaimsPrincipal(), null);
        _live = new LiveFleet(_fleet, _caller, _time);
        _live.Changed += () => _told++;
    }

    public void Dispose() => _live.Dispose();

    [Fact]
    public void Many_changes_within_a_second_are_told_once()
    {
        _fleet.Change(Given.Down("A"));
        Pass(TimeSpan.Zero);
        for (var i = 0; i < 5; i++)
            _fleet.Change(Given.Down("A", i));
        _told.ShouldBe(1);

        Pass(LiveFleet.Pace);
        _told.ShouldBe(2);
    }

    [Fact]
    public void Pausing_keeps_what_is_shown()
    {
        _live.Pause();
        var told = _told;
        _fleet.Change(Given.Down("A"));
        Pass(TimeSpan.FromSeconds(5));

        _told.ShouldBe(told);
        _live.Services[0].Status.ShouldBe(HealthStatus.Healthy);
        _live.Find("a")!.Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public void Going_on_shows_at_once_what_was_missed()
    {
        _live.Pause();
        _fleet.Change(Given.Down("A"));
        var told = _told;
        _live.Resume();

        _told.ShouldBe(told + 1);
        _live.Services[0].Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public void Leaving_the_page_ends_the_subscription()
    {
        _live.Dispose();

        _fleet.Readers.ShouldBe(0);
    }

    private void Pass(TimeSpan time) => _time.Advance(time + TimeSpan.FromMilliseconds(1));

    [Fact]
    public void A_reader_sees_their_groups_alone_paused_or_not()
    {
        _fleet.Change(Given.Up("B"), Given.Up("A", group: "shop"));
        _caller.Use(new ClaimsPrincipal(new ClaimsIdentity([new Claim(GroupClaims.Type, "payments")])), null);

        _live.Services.ShouldHaveSingleItem().Name.ShouldBe("B");
        _live.Find("a").ShouldBeNull();
        _live.Find("b").ShouldNotBeNull();
        _live.Pause();
        _live.Services.ShouldHaveSingleItem().Name.ShouldBe("B");
    }
}
