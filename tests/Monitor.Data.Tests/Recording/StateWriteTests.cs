using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Recording;

/// <summary>Of a state only what a check changed is written; the table must tell the whole all the same.</summary>
public sealed class StateWriteTests(TestPostgres postgres)
{
    [Fact]
    public async Task An_uptime_is_kept_with_every_check()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));

        for (var second = 0; second < 90; second += 30)
            await database.RecordAsync(Seen.Answer(service, database.Start.AddSeconds(second), $$"""{"status":"UP","version":"1.2","uptime":{{1000 + second}}}"""));

        var facts = (await database.ProbeAsync(service)).Facts;
        (facts.Version, facts.Uptime, facts.UptimeAt, facts.Counts).ShouldBe(("1.2", 1060, database.Start.AddSeconds(60), true));
    }

    [Fact]
    public async Task Contradictions_are_those_of_the_last_answer()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        const string Down = """{"status":"DOWN"}""";

        await database.RecordEachAsync(Seen.Answer(service, database.Start, Down), Seen.Answer(service, database.Start.AddSeconds(30), Down));
        (await CodesAsync()).ShouldContain("down-with-2xx");
        await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(60)));
        (await CodesAsync()).ShouldNotContain("down-with-2xx");
        await database.RecordAsync(Seen.Answer(service, database.Start.AddSeconds(90), Down, 503));

        (await CodesAsync()).ShouldNotContain("down-with-2xx");

        async Task<IEnumerable<string>> CodesAsync() => (await database.ProbeAsync(service)).Contradictions.Select(c => c.Code);
    }

    [Fact]
    public async Task Beside_the_last_answer_the_one_before_that_meant_something_else_is_kept()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));

        await SayAsync(0, """{"status":"UP","requests":1}""");
        (await PreviousAsync()).ShouldBeNull();
        await SayAsync(60, """{"status":"DOWN","requests":2}""");
        await SayAsync(120, """{"status":"DOWN","requests":3}""");
        (await PreviousAsync()).ShouldBe("""{"status":"UP","requests":1}""");
        await database.RecordAsync(Seen.Refused(service, database.Start.AddSeconds(150)));
        await SayAsync(180, """{"status":"DOWN","requests":4}""");
        (await PreviousAsync()).ShouldBe("""{"status":"UP","requests":1}""");
        await SayAsync(210, """{"status":"UP","requests":5}""");

        (await PreviousAsync()).ShouldBe("""{"status":"DOWN","requests":4}""");

        Task SayAsync(int second, string body) => database.RecordAsync(Seen.Answer(service, database.Start.AddSeconds(second), body));

        async Task<string?> PreviousAsync() => (await database.History.PreviousAnswersAsync(service.Id, CancellationToken.None)).SingleOrDefault()?.Body;
    }

    [Fact]
    public async Task A_batch_may_change_little_in_some_probes_and_much_in_others()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (plain, counting, failing) = (
            await database.AddAsync(Seen.Service("plain")), await database.AddAsync(Seen.Service("counting")), await database.AddAsync(Seen.Service("failing")));

        for (var second = 0; second < 5; second++)
        {
            var at = database.Start.AddSeconds(second);
            await database.RecordAsync(
                Seen.Up(plain, at),
                Seen.Answer(counting, at, $$"""{"status":"UP","uptime":{{1000 + second}}}"""),
                second < 2 ? Seen.Up(failing, at) : Seen.Error(failing, at));
        }

        (await database.ProbeAsync(plain)).Recent.ToBytes().ShouldBe([1, 1, 1, 1, 1]);
        (await database.ProbeAsync(counting)).Facts.Uptime.ShouldBe(1004);
        (await database.ProbeAsync(failing)).Recent.ToBytes().ShouldBe([1, 1, 3, 3, 3]);
        (await database.ProbeAsync(failing)).Health.Since.ShouldBe(database.Start.AddSeconds(2));
    }
}
