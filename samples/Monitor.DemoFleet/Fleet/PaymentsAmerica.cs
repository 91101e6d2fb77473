using Monitor.DemoFleet.Dialects;
using Monitor.DemoFleet.Scripting;

namespace Monitor.DemoFleet.Fleet;

internal static class PaymentsAmerica
{
    public static readonly FleetService[] All =
    [
        new("payments-api-us", "Payments API US", "payments/us", "payments", new Flask(), new Script(
            900,
            new Scene(500, 560, Mood.Failing, "database", "Database connection failed: (psycopg2.OperationalError) connection to server at \"10.40.4.11\", port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n\n(Background on this error at: https://sqlalche.me/e/20/e3q8)")))
        {
            Description = "The American region's payment orders.",
            Tags = ["tier1", "public"],
            Parts = ["database", "external_api"],
            DependsOn = ["card-gateway-us"],
            Milliseconds = 118,
            DaysUpAtStart = 9,
        },
        new("card-gateway-us", "Card gateway US", "payments/us", "payments", new SpringActuator(), new Script(
            720,
            Scene.Restart(420)))
        {
            Description = "Talks to the American acquirers.",
            Tags = ["tier1", "pci"],
            Parts = ["acquirer", "db", "diskSpace"],
            HasStartupProbe = true,
            Milliseconds = 124,
            DaysUpAtStart = 9,
        },
        new("settlement-files", "Settlement files", "payments/us", "payments", new NoContent(), new Script(
            360,
            new Scene(45, 165, Mood.Slow) { Milliseconds = 1500 }))
        {
            Description = "Writes the bank's files. Old, slow, says nothing but 204.",
            Tags = ["batch", "legacy"],
            DependsOn = ["card-gateway-us"],
            Milliseconds = 430,
            DegradedAfterMilliseconds = 800,
            PeriodSeconds = 10,
            DaysUpAtStart = 31,
        },
    ];
}
