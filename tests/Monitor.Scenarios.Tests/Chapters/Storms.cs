using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>Whatever fails at once, nobody is told more than three times a minute.</summary>
public sealed class Storms(TestPostgres postgres) : Chapter<Storms>(postgres)
{
    internal static Scenario Ten_thousand_services_fail_and_recover() =>
        Given(new Fact.OfMany(10_000), Channel("ops"))
            .At("00:01").AllFail()
            .At("00:10").AllRecover()
            .IsTold("ops",
                "00:01:20 storm-1 is Down",
                "00:01:50 digest: storm-10 Down, storm-11 Down, storm-12 Down, storm-13 Down, storm-14 Down, storm-15 Down, storm-16 Down, storm-17 Down, storm-18 Down, storm-100 Down, 9989 more; 10000 open",
                "00:10:00 storm-1 is Up again",
                "00:10:30 digest: storm-10 over, storm-11 over, storm-12 over, storm-13 over, storm-14 over, storm-15 over, storm-16 over, storm-17 over, storm-18 over, storm-100 over, 9989 more; 0 open");
}
