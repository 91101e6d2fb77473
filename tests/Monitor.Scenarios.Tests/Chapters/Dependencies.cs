using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>An outage is told where it begins.</summary>
public sealed class Dependencies(TestPostgres postgres) : Chapter<Dependencies>(postgres)
{
    internal static Scenario The_parent_fails_first() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Fails("db")
            .At("00:03").Fails("api")
            .At("00:10").Recovers("db", "api")
            .IsTold("ops", "00:01:20 db is Down", "00:10:00 db is Up again");
}
