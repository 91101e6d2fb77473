using Monitor.DemoFleet.Dialects;
using Monitor.DemoFleet.Scripting;

namespace Monitor.DemoFleet.Fleet;

internal static class DataStores
{
    public static readonly FleetService[] All =
    [
        new("postgres-main", "postgres-main", "data", "data", new IetfHealth(), new Script(
            540,
            new Scene(150, 290, Mood.Impaired, "replica-3:replication", "no WAL received for 42 s") { PartIsDown = true },
            new Scene(220, 250, Mood.Impaired, "replica-2:replication", "no WAL received for 31 s") { PartIsDown = true }))
        {
            Description = "Primary and three replicas; two replicas are needed for reads.",
            Tags = ["tier1", "database"],
            Parts = ["primary:connections", "replica-1:replication", "replica-2:replication", "replica-3:replication"],
            Rules = [new("replica-*", "critical", Quorum: 2), new("primary:*", "critical"), new("uptime", "ignored")],
            Milliseconds = 6,
            Release = "16.4",
            DaysUpAtStart = 41,
        },
        new("orders-search", "Orders search", "data", "data", new Elasticsearch(), new Script(
            660,
            new Scene(100, 220, Mood.Impaired),
            new Scene(470, 520, Mood.Failing)))
        {
            Description = "Three-node cluster behind the order history.",
            Tags = ["search"],
            Milliseconds = 14,
            Release = "8.15",
            DaysUpAtStart = 18,
        },
        new("job-scheduler", "Job scheduler", "data", "data", new KubernetesVerbose(), new Script(
            780,
            new Scene(330, 385, Mood.Failing, "leader-election", "lease lost, last renewed 20 s ago")))
        {
            Description = "Controller that starts the nightly loads.",
            Tags = ["batch"],
            Parts = ["ping", "informer-sync", "leader-election", "poststarthook/start-cron-queue"],
            DependsOn = ["postgres-main"],
            Milliseconds = 9,
            PeriodSeconds = 10,
            DaysUpAtStart = 57,
        },
    ];
}
