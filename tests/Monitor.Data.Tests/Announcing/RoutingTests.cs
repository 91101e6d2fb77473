using System.Text.Json;
using Monitor.Core.Access;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>Routes, with the rows they leave. Minutes count from the beginning of the outage, which is about when the test runs.</summary>
public sealed class RoutingTests(TestPostgres postgres)
{
    private static readonly AlertRoute Stepped = new()
    {
        Key = "payments", Name = "Payments", Match = new RouteMatch { Groups = ["payments"] },
        Steps = [new RouteStep { Channels = ["ops"] }, new RouteStep { Channels = ["phone"], AfterMinutes = 30 }],
    };

    [Fact]
    public async Task Steps_are_told_in_time_and_their_end_to_whoever_was_told()
    {
        await using var database = await WithRouteAsync(Stepped);
        var api = await AddAsync(database, "api");
        await FailAsync(database, 0, api);
        await LookAsync(database, 0);
        (await ToldAsync(database)).ShouldBe("ops: api is Down");
        await LookAsync(database, 20);
        (await ToldAsync(database)).ShouldBe("ops: api is Down");

        await LookAsync(database, 35);
        (await ToldAsync(database)).ShouldBe("ops: api is Down | phone: api is Down");
        await RecoverAsync(database, 300, api);
        await LookAsync(database, 40);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is Up again | phone: api is Down, api is Up again");
        (await database.AskAsync<long>("SELECT count(*) FROM incident_announcing")).ShouldBe(0);
        (await NotesAsync(database, "phone")).ShouldBe(
            ["withheld: step 2 of route Payments is due", "told: sent at once: step 2 of route Payments", "told: sent at once"]);
    }

    [Fact]
    public async Task A_channel_that_is_switched_on_is_told_of_nothing_that_its_step_is_not_due_for()
    {
        await using var database = await WithRouteAsync(Stepped);
        await FailAsync(database, 0, await AddAsync(database, "api"));
        await LookAsync(database, 0);
        foreach (var on in (bool[])[false, true])
            await SwitchAsync(database, "phone", on);
        await LookAsync(database, 5);
        (await ToldAsync(database)).ShouldBe("ops: api is Down");

        await LookAsync(database, 35);
        (await ToldAsync(database)).ShouldBe("ops: api is Down | phone: api is Down");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_channel_that_is_switched_on_is_told_of_no_end_that_its_route_leaves_out(bool gathers, bool seesTheEnd)
    {
        await using var database = await WithRouteAsync(Stepped with { SendResolved = false });
        await database.AskAsync<int>($"UPDATE channels SET gather = {gathers}");
        var api = await AddAsync(database, "api");
        await FailAsync(database, 0, api);
        await LookAsync(database, 0);
        await SwitchAsync(database, "ops", on: false);
        await RecoverAsync(database, 300, api);
        if (seesTheEnd)
            await LookAsync(database, 5);

        await SwitchAsync(database, "ops", on: true);
        await LookAsync(database, 6);
        await LookAsync(database, 7);

        (await ToldAsync(database)).ShouldBe("ops: api is Down");
        (await database.AskAsync<short>("SELECT said FROM channel_ledger")).ShouldBe((short)Belief.Ended);
    }

    [Fact]
    public async Task What_people_do_is_told_where_that_is_wished()
    {
        await using var database = await WithRouteAsync(Stepped);
        await database.AskAsync<int>("UPDATE channels SET updates = true");
        await FailAsync(database, 0, await AddAsync(database, "api"));
        await LookAsync(database, 0);
        await DoAsync(database, new IncidentAction.Acknowledge(null));
        await LookAsync(database, 5);
        (await ToldAsync(database)).ShouldBe($"ops: api is Down, api: {Somebody.Known.Shown} has it");
        await DoAsync(database, new IncidentAction.Snooze(null, Minutes: 600));
        await LookAsync(database, 10);

        var message = await MessageAsync(database, "ops");
        message.GetProperty("type").GetString().ShouldBe("incident.updated");
        var incident = message.GetProperty("data").GetProperty("incident");
        (incident.GetProperty("change").GetString(), incident.GetProperty("acknowledgedBy").GetString()).ShouldBe(("snoozed", Somebody.Known.Shown));
        incident.GetProperty("snoozedUntil").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddHours(9));
    }

    [Fact]
    public async Task A_look_that_fails_by_itself_holds_up_nobody()
    {
        await using var database = await WithRouteAsync(Stepped);
        await FailAsync(database, 0, await AddAsync(database, "one"), await AddAsync(database, "two"));
        await LookAsync(database, 0);
        await database.AskAsync<int>("UPDATE incident_announcing SET look_at = now() - incident_id * interval '1 second'");

        await database.Announcer.CountFailureAsync(CancellationToken.None);

        (await database.AskAsync<string>("SELECT string_agg(CASE WHEN look_at > now() + interval '50 s' THEN 'later' ELSE 'due' END, ' ' ORDER BY incident_id) FROM incident_announcing"))
            .ShouldBe("due later");
    }

    [Fact]
    public async Task What_is_remembered_and_cannot_be_read_is_forgotten()
    {
        await using var database = await WithRouteAsync(Stepped);
        var api = await AddAsync(database, "api");
        await FailAsync(database, 0, api);
        await LookAsync(database, 0);
        await database.AskAsync<int>("""UPDATE incident_announcing SET plan = '{"routes": 5}'""");
        await RecoverAsync(database, 300, api);
        await LookAsync(database, 10);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is Up again");
    }

    [Fact]
    public async Task Routes_are_stored_with_revisions_and_who_made_them()
    {
        await using var database = await WithRouteAsync(Stepped);
        var first = (await database.Routes.FindAsync("payments", Scope.All, CancellationToken.None))!;
        JsonSerializer.Serialize(first.Route).ShouldBe(JsonSerializer.Serialize(RouteValidation.Tidy(Stepped)));

        (await database.Routes.CreateAsync(Stepped, Somebody.Known, CancellationToken.None)).ShouldBeOfType<RouteResult.KeyTaken>();
        await SaveAsync(database, Stepped with { Order = 5 });
        (await database.Routes.PutAsync(Stepped, RevisionMatch.Of(first.Edition), Somebody.Known, CancellationToken.None)).ShouldBeOfType<RouteResult.Stale>().Current!.Route.Order.ShouldBe(5);
        (await database.Routes.DeleteAsync("payments", match: null, Somebody.Known, CancellationToken.None)).IsDone.ShouldBeTrue();

        (await database.Routes.ListAsync(Scope.All, CancellationToken.None)).ShouldBeEmpty();
        (await database.AskAsync<string>("SELECT string_agg(action, ' ' ORDER BY id) FROM audit_log WHERE subject_kind = 'route'")).ShouldBe("route.created route.updated route.deleted");
    }

    [Fact]
    public async Task A_route_to_nowhere_is_refused_with_what_to_change()
    {
        await using var database = await WithRouteAsync(Stepped);
        var wrong = new AlertRoute
        {
            Key = "No slug", ReminderMinutes = 1,
            Hours = new RouteHours { TimeZone = "Mars/Olympus", On = [], From = new(8, 0), To = new(8, 0) },
            Steps = [new RouteStep { Channels = ["nobody"], AfterMinutes = -1 }, new RouteStep()],
        };

        var errors = (await database.Routes.CreateAsync(wrong, Somebody.Known, CancellationToken.None)).ShouldBeOfType<RouteResult.Invalid>().Errors;

        errors.Select(e => e.Field).ShouldBe(
            ["key", "reminderMinutes", "hours.timeZone", "hours.days", "hours.to", "steps[0].afterMinutes", "steps[0].channels", "steps[1].channels"], ignoreOrder: true);
        errors.ShouldContain(e => e.Message == "There is no channel \"nobody\".");
    }

    [Fact]
    public async Task A_simulation_says_who_is_told_when_and_why_not_the_others()
    {
        await using var database = await WithRouteAsync(Stepped);
        await AddAsync(database, "api");
        await database.AddChannelAsync("chat");
        var at = new DateTimeOffset(2026, 3, 12, 10, 4, 0, TimeSpan.Zero);

        var told = (await database.Simulator.SimulateAsync("api", IncidentSeverity.Critical, at, null, Scope.All, CancellationToken.None))!;
        told.Told.Select(t => $"{t.Channel} {t.At:HH:mm}").ShouldBe(["ops 10:04", "phone 10:34"]);
        told.NotTold.ShouldHaveSingleItem().Why.ShouldBe("no route leads there");

        var unsaved = Stepped with { Match = new RouteMatch { Severities = [IncidentSeverity.Warning] } };
        (await database.Simulator.SimulateAsync("api", IncidentSeverity.Critical, at, unsaved, Scope.All, CancellationToken.None))!.Told.Select(t => t.Channel).ShouldBe(["chat", "ops", "phone"], ignoreOrder: true);
        (await database.Simulator.SimulateAsync("none", IncidentSeverity.Critical, at, null, Scope.All, CancellationToken.None)).ShouldBeNull();
        (await database.AskAsync<long>("SELECT count(*) FROM deliveries")).ShouldBe(0);
    }

    private async Task<RecordingDatabase> WithRouteAsync(AlertRoute route)
    {
        var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        await database.AddChannelAsync("phone");
        await SaveAsync(database, route);
        return database;
    }

    private static async Task SaveAsync(RecordingDatabase database, AlertRoute route) =>
        (await database.Routes.PutAsync(route, null, Somebody.Known, CancellationToken.None)).ShouldBeOfType<RouteResult.Saved>();

    private static async Task SwitchAsync(RecordingDatabase database, string channel, bool on) =>
        await database.Channels.PutAsync((await database.Channels.FindAsync(channel, CancellationToken.None))!.Definition with { Enabled = on }, null, Somebody.Known, CancellationToken.None);

    private static Task<MonitoredService> AddAsync(RecordingDatabase database, string key) => database.AddAsync(Seen.Service(key) with { Group = "payments/eu" });

    private static async Task DoAsync(RecordingDatabase database, IncidentAction action) => (await database.Actions.DoAsync(
        await database.AskAsync<long>("SELECT id FROM incidents"), action, Scope.All, Somebody.Known, CancellationToken.None)).ShouldBeOfType<IncidentResult.Done>();

    private static async Task<string[]> NotesAsync(RecordingDatabase database, string channel) => (await database.AskAsync<string[]>(
        """
        SELECT array_agg((ARRAY['told', 'withheld', 'gathered', 'superseded'])[n.state] || ': ' || regexp_replace(n.why, ' at \d\d:\d\d UTC', '') ORDER BY n.id)
        FROM notifications n JOIN channels c ON c.id = n.channel_id WHERE c.key = $1
        """, channel))!;
}
