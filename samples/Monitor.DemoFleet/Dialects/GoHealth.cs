using System.Text.Json.Nodes;

namespace Monitor.DemoFleet.Dialects;

/// <summary>hellofresh/health-go: only what fails is listed, and <c>component</c> is the service itself.</summary>
internal sealed class GoHealth : Dialect
{
    public override string ReadinessPath => "status";

    public override Answer Ready(Situation now)
    {
        var report = new JsonObject
        {
            ["status"] = now.Say("OK", "Partially Available", "Unavailable"),
            ["timestamp"] = now.At.ToString("O"),
        };
        if (Failures(now) is { Count: > 0 } failures)
            report["failures"] = failures;

        report["component"] = new JsonObject { ["name"] = now.Service.Key, ["version"] = "v" + now.Version };
        return Answer.Json(now.Serves ? 200 : 503, report);
    }

    private static JsonObject Failures(Situation now) =>
        new(now.Parts
            .Where(part => part.Condition != PartCondition.Up)
            .Select(part => KeyValuePair.Create(part.Name, (JsonNode?)part.Message)));
}
