using Monitor.DemoFleet.Dialects;
using Monitor.DemoFleet.Scripting;

namespace Monitor.DemoFleet.Fleet;

internal static class Platform
{
    public static readonly FleetService[] All =
    [
        new("identity", "Identity", "platform", "platform", new AspNetPlain(), new Script(
            840,
            new Scene(400, 450, Mood.Impaired)))
        {
            Description = "Sign-in and tokens for every product.",
            Tags = ["tier1"],
            DependsOn = ["postgres-main"],
            Milliseconds = 36,
        },
        new("notifications", "Notifications", "platform", "platform", new GoHealth(), new Script(
            480,
            new Scene(20, 120, Mood.Impaired, "rabbitmq", "dial tcp 10.20.4.17:5672: connect: connection refused"),
            new Scene(300, 345, Mood.Failing, "smtp", "Timeout during health check")))
        {
            Description = "Mail, push and SMS.",
            Parts = ["rabbitmq", "smtp"],
            Milliseconds = 52,
            Release = "1.4",
            DaysUpAtStart = 4,
        },
        new("back-office", "Back office", "platform", "operations", new Django(), new Script(
            720,
            new Scene(250, 310, Mood.Failing, "database_default", "Database connection failed: connection to server at \"10.20.4.11\", port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n")))
        {
            Description = "What the operations desk works with.",
            Tags = ["internal"],
            Parts = ["database_default", "external_api"],
            DependsOn = ["postgres-main", "identity"],
            Milliseconds = 74,
            PeriodSeconds = 10,
            DaysUpAtStart = 9,
        },
        new("api-gateway", "API gateway", "platform", "platform", new Gateway(), new Script(
            600,
            new Scene(60, 150, Mood.Impaired, "payments-api", "3 of 5 upstream checks failed"),
            new Scene(400, 430, Mood.Impaired, "rate-limiter", "redis: 950 ms")))
        {
            Description = "Everything from outside comes through here.",
            Tags = ["tier1", "public"],
            Parts = ["payments-api", "checkout", "identity", "rate-limiter", "certificates"],
            Rules = [new("rate-limiter", "optional")],
            DependsOn = ["identity"],
            Milliseconds = 12,
            Release = "3.18",
            DaysUpAtStart = 4,
        },
    ];
}
