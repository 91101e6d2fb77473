using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.Announcing.Sharing;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Components.Routing.Sharing;

namespace Monitor.Web.Tests.Components.Routing;

public sealed class SharingPageTests : PageTest, ISharing
{
    private readonly List<SharingSettings> _put = [];
    private StoredSharing _stored = new(new SharingSettings(), new Revision(1, 1));
    private SharingResult? _result;
    private bool _isAway;

    public SharingPageTests() => Context.Services.AddSingleton<ISharing>(this);

    [Fact]
    public void What_is_typed_is_stored_and_what_is_refused_says_so_at_its_field()
    {
        var page = Context.Render<SharingPage>();
        page.Find("#sharing-services").Change("4");
        page.Find("#sharing-aliases").Input("redis = cache, redis-main");
        _result = new SharingResult.Invalid([new FieldError("aliases", "Give each name 1 to 200 characters.")]);
        page.Find(".btns .primary").Click();
        page.WaitForAssertion(() => page.Find("#sharing-aliases-note").TextContent.ShouldBe("Give each name 1 to 200 characters."));

        _result = null;
        page.Find(".btns .primary").Click();
        page.WaitForAssertion(() => page.FindAll("#sharing-aliases-note").ShouldAllBe(n => !n.TextContent.StartsWith("Give", StringComparison.Ordinal)));
        (_put[^1].Services, string.Join(' ', _put[^1].Aliases["redis"])).ShouldBe((4, "cache redis-main"));
    }

    [Fact]
    public void What_somebody_else_changed_meanwhile_is_not_replaced_unseen()
    {
        var page = Context.Render<SharingPage>();
        _result = new SharingResult.Stale(_stored with { Edition = new Revision(1, 2) });
        page.Find(".btns .primary").Click();
        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("Saving again replaces theirs"));
        _result = null;
        page.Find(".btns .primary").Click();
        page.WaitForAssertion(() => page.FindAll("[role=alert]").ShouldBeEmpty());
    }

    [Fact]
    public void Who_is_limited_to_groups_reads_and_changes_nothing_and_a_database_that_is_away_says_so()
    {
        var user = Context.AddAuthorization();
        user.SetAuthorized("oncall@example.com");
        user.SetPolicies(AccessPolicies.View, AccessPolicies.Operate);
        _isAway = true;
        var page = Context.Render<SharingPage>();
        page.Find(".btn.primary").TextContent.ShouldBe("Try again");
        _isAway = false;
        page.Find(".btn.primary").Click();
        page.WaitForElement("#sharing-services");
        page.FindAll(".btns .primary").ShouldBeEmpty();
    }

    Task<StoredSharing> ISharing.FindAsync(CancellationToken cancellationToken) => _isAway ? throw new TimeoutException("away") : Task.FromResult(_stored);

    Task<SharingResult> ISharing.PutAsync(SharingSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        if (_result is not null)
            return Task.FromResult(_result);
        _put.Add(settings);
        return Task.FromResult<SharingResult>(new SharingResult.Saved(_stored = _stored with { Settings = settings }));
    }
}
