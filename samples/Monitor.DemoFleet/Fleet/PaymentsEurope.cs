using Monitor.DemoFleet.Dialects;
using Monitor.DemoFleet.Scripting;

namespace Monitor.DemoFleet.Fleet;

internal static class PaymentsEurope
{
    public static readonly FleetService[] All =
    [
        new("card-gateway", "Card gateway", "payments/eu", "payments", new SpringActuator(), new Script(
            600,
            new Scene(200, 290, Mood.Slow) { Milliseconds = 900 },
            new Scene(460, 500, Mood.Failing, "acquirer", "java.net.SocketTimeoutException: Read timed out")))
        {
            Description = "Talks to the acquirers.",
            Tags = ["tier1", "pci"],
            Parts = ["acquirer", "db", "diskSpace", "livenessState", "readinessState"],
            Rules = [new("diskSpace", "optional")],
            Milliseconds = 120,
            DaysUpAtStart = 12,
        },
        new("ledger", "Ledger", "payments/eu", "payments", new AspNetJson(), new Script(
            540,
            new Scene(165, 290, Mood.Impaired, "postgres", "reads on the primary: only 2 of 3 replicas in sync")))
        {
            Description = "Double-entry books. Follows postgres-main into trouble.",
            Tags = ["tier1", "pci"],
            Parts = ["postgres", "event-store", "outbox"],
            DependsOn = ["postgres-main"],
            Milliseconds = 34,
            DaysUpAtStart = 38,
        },
        new("payments-api", "Payments API", "payments/eu", "payments", new Flask(), new Script(
            600,
            new Scene(35, 140, Mood.Failing, "external_api", "External API returned status 503"),
            new Scene(430, 433, Mood.Failing, "database", "Database connection failed: server closed the connection unexpectedly")))
        {
            Description = "Takes card and transfer orders.",
            Tags = ["tier1", "public"],
            Parts = ["database", "external_api"],
            DependsOn = ["postgres-main", "card-gateway", "ledger"],
            Milliseconds = 42,
            DaysUpAtStart = 12,
        },
        new("fraud-scoring", "Fraud scoring", "payments/eu", "risk", new FastApi(), new Script(
            660,
            [.. Scene.Restart(260), new Scene(530, 570, Mood.Hanging)]))
        {
            Description = "Scores every order in 100 ms; loads its model at start.",
            Tags = ["ml"],
            Parts = ["database", "feature_store", "model"],
            Rules = [new("feature_store", "optional")],
            DependsOn = ["postgres-main"],
            HasStartupProbe = true,
            Milliseconds = 88,
            Release = "2.3",
            DaysUpAtStart = 3,
        },
        new("checkout", "Checkout", "payments/eu", "web", new NestTerminus(), new Script(
            420,
            [new Scene(210, 250, Mood.Failing, "redis", "connect ECONNREFUSED 10.20.4.23:6379"), .. Scene.Restart(330)]))
        {
            Description = "The page people pay on.",
            Tags = ["tier1", "public"],
            Parts = ["database", "redis", "memory_heap", "payments_api"],
            Rules = [new("redis", "optional")],
            DependsOn = ["payments-api", "identity"],
            HasStartupProbe = true,
            Milliseconds = 41,
            DaysUpAtStart = 12,
        },
    ];
}
