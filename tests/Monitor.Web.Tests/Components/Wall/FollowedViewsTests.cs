using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Access;
using Monitor.Core.Fleet.Views;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Wall;
using Monitor.Web.Tests.Components.Fakes;

namespace Monitor.Web.Tests.Components.Wall;

/// <summary>A wall that follows a saved view.</summary>
public sealed class FollowedViewsTests
{
    private readonly FakeViews _views = new();
    private readonly FakeTimeProvider _time = Given.Time();
    private readonly FollowedViews _followed;

    public FollowedViewsTests()
    {
        _followed = new FollowedViews(_views, _time, NullLogger<FollowedViews>.Instance);
        Save("group=payments&status=down&view=cells");
    }

    [Fact]
    public async Task It_shows_what_the_view_says_under_its_name_and_follows_when_it_is_changed()
    {
        var query = await QueryAsync("?saved=4&every=30");
        (query.Filter.Group, query.Look, query.AreCells, query.Every, query.Words(null)).ShouldBe(("payments", StatusLook.Down, true, TimeSpan.FromSeconds(30), "Payments"));
        (await QueryAsync("?saved=4&status=up")).Look.ShouldBe(StatusLook.Up);

        Save("tag=tier1&tag=card");
        _time.Advance(FollowedViews.Fresh);
        query = await QueryAsync("?saved=4");
        (query.Filter.Group, string.Join(' ', query.Filter.Tags), query.AreCells).ShouldBe((null, "card tier1", false));
    }

    [Theory]
    [InlineData("?saved=5")]
    [InlineData("?saved=x")]
    public async Task What_is_gone_or_somebody_elses_shows_nothing_and_says_so(string address)
    {
        var view = WallView.Of([Given.Down("a")], await QueryAsync(address), Given.Clock(), Given.Now, null, null);

        view.Verdict.Sentence.ShouldBe("This saved view is gone, or somebody's own.");
        (view.Counts.All, view.Shown.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task While_the_database_is_away_it_shows_what_it_showed()
    {
        await QueryAsync("?saved=4");
        _views.Fails = true;
        _time.Advance(FollowedViews.Fresh);

        (await QueryAsync("?saved=4")).Filter.Group.ShouldBe("payments");
        (await QueryAsync("?saved=5")).Followed.ShouldBe(Followed.Unread);
    }

    [Fact]
    public async Task A_database_that_hangs_holds_a_wall_for_a_second_and_is_asked_again_after_five()
    {
        await QueryAsync("?saved=4");
        _views.Hangs = true;
        _time.Advance(FollowedViews.Fresh);

        var query = QueryAsync("?saved=4");
        query.IsCompleted.ShouldBeFalse();
        _time.Advance(FollowedViews.Patience);
        (await query).Filter.Group.ShouldBe("payments");
        var asked = _views.Asked;
        (await QueryAsync("?saved=4")).Filter.Group.ShouldBe("payments");
        _views.Asked.ShouldBe(asked, "it is not asked each second");
        _views.Hangs = false;
        _time.Advance(FollowedViews.Fresh);
        await QueryAsync("?saved=4");
        _views.Asked.ShouldBe(asked + 1);
    }

    [Fact]
    public async Task Below_stands_what_the_address_and_the_key_add_to_the_view() =>
        (await QueryAsync("?saved=4&environment=staging")).Words(["payments/eu"]).ShouldBe("Payments, staging, payments / eu");

    private void Save(string query)
    {
        _views.Stored.Clear();
        _views.Stored.Add(new StoredView(4, ViewValidation.Tidy(new SavedView { Name = "Payments", Query = query }), IsShared: true, "ada", new Revision(4, 1)));
    }

    private Task<WallQuery> QueryAsync(string address) => _followed.QueryAsync(
        new QueryCollection(QueryHelpers.ParseQuery(address)), new Caller(new Actor(ActorKind.ApiKey, "Lobby", "1")), TestContext.Current.CancellationToken);
}
