using Monitor.DemoFleet.Dialects;
using Monitor.DemoFleet.Scripting;

namespace Monitor.DemoFleet.Fleet;

internal static class Edge
{
    public static readonly FleetService[] All =
    [
        new("edge-eu-west", "Edge eu-west", "edge", "edge", new PlainPing(), new Script(
            960,
            new Scene(600, 640, Mood.Draining)))
        {
            Description = "Load balancer in Dublin.",
            Tags = ["tier1", "public"],
            DependsOn = ["api-gateway"],
            Milliseconds = 8,
            DaysUpAtStart = 22,
        },
        new("edge-us-east", "Edge us-east", "edge", "edge", new PlainPing(), new Script(
            600,
            new Scene(75, 195, Mood.Gone)))
        {
            Description = "Load balancer in Virginia. Has a port of its own, on which now and then nothing listens.",
            Tags = ["public"],
            DependsOn = ["api-gateway"],
            Milliseconds = 8,
            DaysUpAtStart = 22,
            HasOwnPort = true,
        },
        new("status-page", "Status page", "edge", "web", new Gateway(), new Script(
            900,
            new Scene(660, 700, Mood.Hanging)))
        {
            Description = "What customers look at when nothing works.",
            Environment = "staging",
            Tags = ["public"],
            Parts = ["cdn", "renderer"],
            Rules = [new("cdn", "optional")],
            Milliseconds = 27,
            PeriodSeconds = 10,
            Release = "0.9",
            DaysUpAtStart = 1,
        },
    ];
}
