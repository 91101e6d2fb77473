using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Services;
using Monitor.Data.Incidents;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Incidents;

public sealed class IncidentActionsTests(TestPostgres postgres) : IAsyncLifetime
{
    private RecordingDatabase _database = null!;
    private MonitoredService _service = null!;
    private long _id;

    private IncidentActions Actions => new(_database.Source);

    private IncidentReader Incidents => new(_database.Source);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await RecordingDatabase.CreateAsync(postgres);
        _service = await _database.AddAsync(Seen.Service("api") with { Name = "API", Group = "payments/eu" });
        await FailAsync();
        _id = await _database.AskAsync<long>("SELECT id FROM incidents");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Acknowledging_says_who_and_when_and_leaves_an_event_and_an_entry()
    {
        var incident = await DoneAsync(new IncidentAction.Acknowledge("on it"));

        incident.Acknowledged.ShouldNotBeNull().ShouldSatisfyAllConditions(a => a.By.ShouldBe(Somebody.Known.Name), a => a.Note.ShouldBe("on it"));
        (await FoundAsync()).Incident.ShouldSatisfyAllConditions(i => i.Holder.ShouldBe(Somebody.Known.Name), i => i.Taken!.By.ShouldBe(Somebody.Known.Name), i => i.LastEvent.ShouldBe(2));
        (await TimelineAsync()).ShouldBe("opened, acknowledged by test@example.com 'on it'");
        (await _database.AskAsync<long>("SELECT count(*) FROM incident_inbox")).ShouldBe(2);
        (await _database.AskAsync<string>("SELECT format('%s %s %s %s', action, subject_kind, actor_name, after ->> 'acknowledgedBy') FROM audit_log WHERE subject_key = $1", $"{_id}"))
            .ShouldBe("incident.acknowledged incident test@example.com test@example.com");
    }

    [Fact]
    public async Task What_is_so_already_leaves_no_trace()
    {
        await DoneAsync(new IncidentAction.Acknowledge());
        await DoneAsync(new IncidentAction.Acknowledge());
        await DoneAsync(new IncidentAction.Assign(null));
        (await TimelineAsync()).ShouldBe("opened, acknowledged by test@example.com ''");

        await DoneAsync(new IncidentAction.Unacknowledge());
        await DoneAsync(new IncidentAction.Unacknowledge());
        (await FoundAsync()).Incident.Acknowledged.ShouldBeNull();
        (await TimelineAsync()).ShouldBe("opened, acknowledged by test@example.com '', unacknowledged by test@example.com ''");
    }

    [Fact]
    public async Task It_is_given_snoozed_and_written_of()
    {
        (await DoneAsync(new IncidentAction.Assign(" payments "))).Assignee.ShouldBe("payments");
        var until = (await DoneAsync(new IncidentAction.Snooze(null, 60))).SnoozedUntil!.Value;
        (until - TimeProvider.System.GetUtcNow()).TotalMinutes.ShouldBeInRange(58, 61);
        await DoneAsync(new IncidentAction.AddNote("first\r\nsecond\u0000"));

        (await TimelineAsync()).ShouldContain("assigned by test@example.com 'payments'");
        (await FoundAsync()).Timeline[^1].Text.ShouldBe("first\nsecond");
        var open = (await _database.Fleet.ReadAsync([_service.Id], Stop)).Incidents[_service.Id].Single();
        open.ShouldSatisfyAllConditions(o => o.Id.ShouldBe(_id), o => o.Assignee.ShouldBe("payments"), o => o.SnoozedUntil!.Value.ShouldBe(until, TimeSpan.FromSeconds(1)), o => o.LastEvent.ShouldBe(4));

        (await DoneAsync(new IncidentAction.Snooze(null, 0))).SnoozedUntil.ShouldBeNull();
        (await FoundAsync()).Incident.ShouldSatisfyAllConditions(i => i.SnoozedUntil.ShouldBeNull(), i => i.LastEvent.ShouldBe(5));
        (await DoneAsync(new IncidentAction.Snooze(null, 0))).LastEvent.ShouldBe(5);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_field()
    {
        (await RefusedAsync(new IncidentAction.AddNote(" "))).ShouldBe("text");
        (await RefusedAsync(new IncidentAction.AddNote(new string('x', 2001)))).ShouldBe("text");
        (await RefusedAsync(new IncidentAction.Acknowledge(new string('x', 2001)))).ShouldBe("note");
        (await RefusedAsync(new IncidentAction.Assign(new string('x', 201)))).ShouldBe("assignee");
        (await RefusedAsync(new IncidentAction.Snooze(null))).ShouldBe("until");
        (await RefusedAsync(new IncidentAction.Snooze(TimeProvider.System.GetUtcNow().AddMinutes(-1)))).ShouldBe("until");
        (await RefusedAsync(new IncidentAction.Snooze(TimeProvider.System.GetUtcNow().AddDays(31)))).ShouldBe("until");
        (await RefusedAsync(new IncidentAction.Snooze(null, -1))).ShouldBe("minutes");
        (await TimelineAsync()).ShouldBe("opened");
    }

    [Fact]
    public async Task Of_one_that_is_over_it_can_be_said_what_was_found_out_and_who_follows_it_up()
    {
        await DoneAsync(new IncidentAction.Acknowledge());
        await _database.RecordAsync(Seen.Up(_service, _database.Start.AddSeconds(200)));

        (await DoAsync(new IncidentAction.Acknowledge())).ShouldBeOfType<IncidentResult.Over>();
        (await DoAsync(new IncidentAction.Snooze(null, 5))).ShouldBeOfType<IncidentResult.Over>();
        await DoneAsync(new IncidentAction.AddNote("a full disk"));
        await DoneAsync(new IncidentAction.Assign("data"));
        (await FoundAsync()).Incident.ShouldSatisfyAllConditions(i => i.Title.ShouldBe("API was down"), i => i.Acknowledged.ShouldBeNull(), i => i.Taken.ShouldNotBeNull());
    }

    [Fact]
    public async Task Nobody_acts_on_or_sees_what_is_out_of_their_groups()
    {
        var other = Scope.Of(["pay"]);
        (await Actions.DoAsync(_id, new IncidentAction.Acknowledge(), other, Somebody.Known, Stop)).ShouldBeOfType<IncidentResult.Unknown>();
        (await Actions.DoAsync(_id + 1, new IncidentAction.Acknowledge(), Scope.All, Somebody.Known, Stop)).ShouldBeOfType<IncidentResult.Unknown>();
        (await Incidents.FindAsync(_id, other, Stop)).ShouldBeNull();
        (await Incidents.ListAsync(new(), other, null, 10, Stop)).ShouldBeEmpty();
        (await Incidents.AnswersAsync(_id, other, Stop)).ShouldBe(IncidentAnswers.None);
        (await Incidents.CountAsync(other, DateTimeOffset.UnixEpoch, Stop)).Open.ShouldBe(0);

        var own = Scope.Of(["Payments"]);
        (await Incidents.ListAsync(new(), own, null, 10, Stop)).ShouldHaveSingleItem();
        (await Incidents.CountAsync(own, DateTimeOffset.UnixEpoch, Stop)).ShouldBe(new IncidentCounts(1, 0, 0, 1, 0));
        (await Actions.DoAsync(_id, new IncidentAction.Acknowledge(), own, Somebody.Known, Stop)).ShouldBeOfType<IncidentResult.Done>();
    }

    [Fact]
    public async Task Two_at_once_leave_two_events_in_a_row()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => DoneAsync(new IncidentAction.AddNote($"note {i}"))));

        (await FoundAsync()).Timeline.Select(e => e.No).ShouldBe(Enumerable.Range(1, 9));
    }

    private Task FailAsync() => _database.RecordEachAsync(
        [.. from second in (int[])[30, 60, 90] select Seen.Error(_service, _database.Start.AddSeconds(second))]);

    private Task<IncidentResult> DoAsync(IncidentAction action) => Actions.DoAsync(_id, action, Scope.All, Somebody.Known, Stop);

    private async Task<Incident> DoneAsync(IncidentAction action) => (await DoAsync(action)).ShouldBeOfType<IncidentResult.Done>().Incident;

    private async Task<string> RefusedAsync(IncidentAction action) => (await DoAsync(action)).ShouldBeOfType<IncidentResult.Invalid>().Errors.ShouldHaveSingleItem().Field;

    private async Task<IncidentDetail> FoundAsync() => (await Incidents.FindAsync(_id, Scope.All, Stop)).ShouldNotBeNull();

    private async Task<string> TimelineAsync() => string.Join(", ", (await FoundAsync()).Timeline.Select(e =>
        $"{e.Kind.ToString().ToLowerInvariant()}{(e.Actor is null ? "" : $" by {e.Actor.Name} '{e.Text}'")}"));
}
