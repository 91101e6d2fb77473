using Microsoft.Extensions.Logging;
using Monitor.Data.Announcing;
using Monitor.Data.Announcing.Notices;
using Monitor.Data.Dependencies;
using Monitor.Data.Outbox;
using Monitor.Web.Tests.Worker.Delivery;
using Monitor.Web.Worker.Announcing;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Announcing;

public sealed class AnnouncingUpkeepTests
{
    [Fact]
    public async Task What_fails_of_it_is_said_and_holds_up_nothing()
    {
        await using var away = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Database=none;Timeout=2");
        var log = new LogLines();
        var upkeep = new AnnouncingUpkeep(
            new LastingNoData(away), new NoticeLook(away), new IncidentRepair(away), new DependencyRepair(away), new StaleMessages(away), new Logger<AnnouncingUpkeep>(new LoggerFactory([log])));

        await upkeep.RunAsync(TestContext.Current.CancellationToken);
        await upkeep.RunAsync(TestContext.Current.CancellationToken);

        log.All.Count(line => line.Contains("cannot be looked at", StringComparison.Ordinal)).ShouldBe(5, "each once, and not again before its time");
    }
}
