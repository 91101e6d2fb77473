namespace Monitor.DemoFleet.Dialects;

/// <summary><c>application/health+json</c>, draft-inadarei-api-health-check: each check is an array under <c>component:measurement</c>.</summary>
internal sealed class IetfHealth : Dialect
{
    private const string MediaType = "application/health+json";

    public override string ReadinessPath => "health";

    public override string LivenessPath => "health/live";

    public override Answer Alive(Situation now) => Answer.Json(200, new { status = "pass" }, MediaType);

    public override Answer Ready(Situation now) => Answer.Json(now.Serves ? 200 : 503, new
    {
        status = now.Say("pass", "warn", "fail"),
        version = "1",
        releaseId = now.Version,
        serviceId = now.Service.Key,
        checks = Checks(now),
    }, MediaType);

    private static Dictionary<string, object[]> Checks(Situation now)
    {
        var checks = now.Parts.ToDictionary(part => part.Name, part => new[] { Check(part, now.At) });
        checks["uptime"] = [new { componentType = "system", observedValue = Math.Round(now.Uptime.TotalSeconds), observedUnit = "s", status = "pass", time = now.At }];
        return checks;
    }

    private static object Check(Part part, DateTimeOffset at) => new
    {
        componentType = "datastore",
        status = part.Say("pass", "warn", "fail"),
        time = at,
        output = part.Message ?? "",
    };
}
