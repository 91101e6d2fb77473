namespace Monitor.DemoFleet.Dialects;

/// <summary>ASP.NET Core with the writer that most people add: status, totalDuration, entries.</summary>
internal sealed class AspNetJson : Dialect
{
    public override string ReadinessPath => "health/ready";

    public override string LivenessPath => "health/live";

    public override string StartupPath => "health/startup";

    public override Answer Alive(Situation now) => Answer.Text(200, "Healthy", "text/plain");

    public override Answer Started(Situation now) =>
        Answer.Text(now.IsStarting ? 503 : 200, now.IsStarting ? "Unhealthy" : "Healthy", "text/plain");

    public override Answer Ready(Situation now) => Answer.Json(now.Serves ? 200 : 503, new
    {
        status = now.Say("Healthy", "Degraded", "Unhealthy"),
        totalDuration = "00:00:00.0041261",
        entries = now.Parts.ToDictionary(part => part.Name, Entry),
    });

    private static object Entry(Part part) => new
    {
        data = new { },
        description = part.Message ?? "OK",
        duration = "00:00:00.0009206",
        status = part.Say("Healthy", "Degraded", "Unhealthy"),
        tags = new[] { "ready" },
    };
}
