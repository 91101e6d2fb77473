using Monitor.Core.Access;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Reviewing;
using Monitor.Data.Announcing.Reviewing;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

public sealed class AlertReviewTests(TestPostgres postgres)
{
    [Fact]
    public async Task What_was_told_and_what_was_kept_back_is_counted_over_the_incidents_of_a_window()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var shop = await database.AddAsync(Seen.Service("shop") with { Group = "shops" });
        var api = await database.AddAsync(Seen.Service("api") with { Group = "payments/eu" });
        // The first message goes at once, the second with the digest; one is snoozed before it was told.
        await FailAsync(database, 0, shop);
        await LookAtAsync(database, 1);
        await RecoverAsync(database, 100, shop);
        await FailAsync(database, 200, api);
        await database.AskAsync<int>("UPDATE incidents SET snoozed_until = now() + interval '9 hours' WHERE service_key = 'api'");
        await LookAtAsync(database, 40);
        await database.AskAsync<int>(
            """
            UPDATE incidents SET opened_at = timestamptz '2026-03-01T10:00Z', since = timestamptz '2026-03-01T09:59Z', acknowledged_at = CASE service_key WHEN 'shop' THEN timestamptz '2026-03-01T10:04Z' END,
                resolved_at = CASE service_key WHEN 'shop' THEN timestamptz '2026-03-01T10:00:40Z' END
            """);
        await database.AskAsync<int>("INSERT INTO service_flapping (since, last_turn, covers_from, service_id, turns, thresholds) SELECT '2026-03-01T11:00Z', now(), now(), id, 9, '{}' FROM services WHERE key = 'shop'");

        var all = await ReviewAsync(database, Scope.All);
        all.Totals.ShouldBe(new ReviewTotals(2, 2, 1, 1, 0, 1, 1, 1, new(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(4)), new(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(100))));
        all.Services.ShouldBe([
            new ServiceNoise("shop", "shop", "shops", 1, 2, 1, 0, 1, 1, 1, TimeSpan.FromSeconds(100)),
            new ServiceNoise("api", "api", "payments/eu", 1, 0, 0, 0, 0, 0, 0, null)]);
        all.Routes.ShouldBe([new RouteNoise("", "", 2, 1, 0)]);
        all.Withheld.ShouldBe([new WithheldCount(WithheldReason.Snoozed, 1, 1)]);

        (await ReviewAsync(database, Scope.Of(["payments"]))).Services.ShouldHaveSingleItem().Key.ShouldBe("api");
        (await ReviewAsync(database, Scope.All, "shops")).Totals.Incidents.ShouldBe(1);
        var none = await ReviewAsync(database, Scope.All, "nobody");
        (none.Totals.Incidents, none.Totals.Messages, none.Totals.ToRecover.Median, none.Services.Count).ShouldBe((0, 0, null, 0));
    }

    private static Task<AlertReview> ReviewAsync(RecordingDatabase database, Scope scope, string? group = null) => new AlertReviews(database.Source)
        .CountAsync(new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), group, scope, TestContext.Current.CancellationToken);
}
