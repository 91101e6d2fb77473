using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Recording;

public sealed class ComponentRecordingTests(TestPostgres postgres)
{
    [Fact]
    public async Task Components_appear_change_and_vanish()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Answer(service, database.Start, ("db", "UP"), ("cache", "UP")));

        await database.RecordAsync(Answer(service, database.Start.AddSeconds(30), ("queue", "UP"), ("db", "DOWN")));

        (await database.ComponentsAsync(service)).ShouldBe("queue=Healthy db=Unhealthy");
        (await ChangesAsync(database, service)).ShouldBe("db Unknown>Healthy, cache Unknown>Healthy, queue Unknown>Healthy, db Healthy>Unhealthy, cache Healthy>Unknown");
        var rows = await database.Fleet.ReadAsync([service.Id], CancellationToken.None);
        rows.Components.Select(c => c.Since).ShouldAllBe(since => since == database.Start.AddSeconds(30));
    }

    [Fact]
    public async Task A_message_alone_is_no_change_and_is_renewed_after_a_while()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Failing(database.Start, "first"));
        await database.RecordAsync(Failing(database.Start.AddSeconds(30), "second"));
        (await MessageAsync()).ShouldBe("first");

        await database.RecordAsync(Failing(database.Start.AddSeconds(90), "third"));

        (await MessageAsync()).ShouldBe("third");
        (await ChangesAsync(database, service)).ShouldBe("db Unknown>Unhealthy");
        (await database.Fleet.ReadAsync([service.Id], CancellationToken.None)).Components.ShouldHaveSingleItem().Since.ShouldBe(database.Start);

        CheckResult Failing(DateTimeOffset at, string message) =>
            Seen.Answer(service, at, $$"""{"status":"DOWN","components":{"db":{"status":"DOWN","details":{"error":"{{message}}"} } } }""", 503);

        Task<string?> MessageAsync() => database.AskAsync<string>("SELECT message FROM component_state");
    }

    [Fact]
    public async Task Components_of_a_service_that_no_longer_answers_go_once_that_is_confirmed()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Answer(service, database.Start, ("db", "UP")));
        await database.RecordEachAsync(Seen.Refused(service, database.Start.AddSeconds(30)), Seen.Refused(service, database.Start.AddSeconds(60)));
        (await database.ComponentsAsync(service)).ShouldBe("db=Healthy");

        await database.RecordAsync(Seen.Refused(service, database.Start.AddSeconds(90)));

        (await database.ComponentsAsync(service)).ShouldBe("");
        (await ChangesAsync(database, service)).ShouldBe("db Unknown>Healthy, db Healthy>Unknown");
    }

    [Fact]
    public async Task An_answer_is_kept_when_it_brings_something_new()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Seen.Answer(service, database.Start, """{"status":"UP","time":1}"""));
        await database.RecordAsync(Seen.Answer(service, database.Start.AddSeconds(30), """{"status":"UP","time":2}"""));
        (await BodyAsync()).ShouldBe("""{"status":"UP","time":1}""");

        await database.RecordAsync(Seen.Error(service, database.Start.AddSeconds(40)));
        (await BodyAsync()).ShouldBe("");
        await database.RecordAsync(Seen.Refused(service, database.Start.AddSeconds(50)));
        (await BodyAsync()).ShouldBe("");
        await database.RecordAsync(Seen.Answer(service, database.Start.AddSeconds(60), """{"status":"UP","time":3}"""));
        (await BodyAsync()).ShouldBe("""{"status":"UP","time":3}""");

        async Task<string> BodyAsync() => (await database.History.LastAnswersAsync(service.Id, CancellationToken.None)).ShouldHaveSingleItem().Body;
    }

    [Theory]
    [InlineData("""{"status":"DOWN","components":{"a\u0000b":{"status":"DOWN","details":{"error":"x\u0000y"}}}}""")]
    [InlineData("""{"status":"DOWN","components":{"\ud800":{"status":"DOWN","details":{"error":"\udfff"}}}}""")]
    [InlineData("""{"status":"DOWN","components":{"db":{"status":"DOWN"},"db":{"status":"UP"},"DB":{"status":"DOWN"}}}""")]
    [InlineData("\u0000\u0001\ud83d not json")]
    public async Task Nothing_that_a_service_sends_stops_the_recording(string body)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));

        await database.RecordAsync(Seen.Answer(service, database.Start, body, 503));

        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(1);
    }

    [Fact]
    public async Task A_reason_is_never_cut_within_a_character()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        for (var length = 380; length < 400; length++)
        {
            var error = new string('x', length) + string.Concat(Enumerable.Repeat("\U0001F600", 60));
            await database.RecordAsync(Seen.Answer(
                service, database.Start.AddSeconds(length),
                $$"""{"status":"DOWN","components":{"db":{"status":"DOWN","details":{"error":"{{error}}"} },"mq":{"status":"DOWN"} } }""", 503));
        }

        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(20);
    }

    [Fact]
    public async Task Too_many_parts_in_an_order_of_chance_write_nothing_after_the_first_answer()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        var (random, parts) = (new Random(5), Enumerable.Range(0, 800).Select(i => ($"part-{i}", "UP")).ToArray());
        await database.RecordAsync(Answer(service, database.Start, parts));
        var before = await WrittenAsync();

        for (var i = 1; i < 10; i++)
        {
            random.Shuffle(parts);
            await database.NewRecorder().RecordAsync([Answer(service, database.Start.AddSeconds(30 * i), parts)], CancellationToken.None);
        }

        (await WrittenAsync()).ShouldBe(before);

        // Rows that were written again have another place.
        Task<string?> WrittenAsync() => database.AskAsync<string>(
            "SELECT (SELECT count(*) FROM status_changes) || ' ' || (SELECT string_agg(ctid::text, ',' ORDER BY name) FROM component_state) || (SELECT string_agg(ctid::text, ',') FROM component_names)");
    }

    private static CheckResult Answer(MonitoredService service, DateTimeOffset at, params (string Name, string Status)[] components)
    {
        var parts = string.Join(',', components.Select(c => $$"""  "{{c.Name}}":{"status":"{{c.Status}}"}  """));
        var overall = components.Any(c => c.Status == "DOWN") ? "DOWN" : "UP";
        return Seen.Answer(service, at, $$"""{"status":"{{overall}}","components":{ {{parts}} } }""");
    }

    private static async Task<string> ChangesAsync(RecordingDatabase database, MonitoredService service) =>
        string.Join(", ", (await database.ChangesAsync(service, ChangeSubject.Component)).Select(c => $"{c.Name} {c.From}>{c.To}"));
}
