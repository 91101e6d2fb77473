using System.Globalization;

namespace Monitor.DemoFleet.Dialects;

/// <summary>A FastAPI program. Its <c>timestamp</c> is the time it started, and the message of a good check is null.</summary>
internal sealed class FastApi : Dialect
{
    public override string ReadinessPath => "ready";

    public override string LivenessPath => "healthz";

    public override string StartupPath => "startup";

    public override Answer Alive(Situation now) => Answer.Json(200, new
    {
        status = "UP",
        message = "Application is live",
        timestamp = (now.At - now.Uptime).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
    });

    public override Answer Ready(Situation now) => Answer.Json(now.Serves ? 200 : 503, new
    {
        status = now.IsDraining ? "SHUTTING_DOWN" : now.Say("UP", "DEGRADED", "DOWN"),
        version = now.Version,
        uptime = Math.Round(now.Uptime.TotalSeconds, 1),
        checks = now.Parts.Select(part => new
        {
            component = part.Name,
            status = part.Say("UP", "DEGRADED", "DOWN"),
            message = part.Message,
        }),
    });

    public override Answer Started(Situation now) => now.IsStarting
        ? Answer.Json(503, new { detail = new { status = "STARTING", message = "Loading the model" } })
        : Answer.Json(200, new { status = "UP", message = "Application has started" });
}
