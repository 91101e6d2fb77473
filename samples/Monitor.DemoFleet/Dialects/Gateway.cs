namespace Monitor.DemoFleet.Dialects;

/// <summary>A home-grown gateway: a map of upstreams, some as words and some as objects. No framework writes this, many teams do.</summary>
internal sealed class Gateway : Dialect
{
    public override string ReadinessPath => "health";

    public override string LivenessPath => "ping";

    public override Answer Alive(Situation now) => Answer.Text(200, "pong");

    public override Answer Ready(Situation now) => Answer.Json(now.Serves ? 200 : 503, new
    {
        healthy = now.Serves,
        version = now.Version,
        uptime = (long)now.Uptime.TotalSeconds,
        dependencies = now.Parts.ToDictionary(part => part.Name, Upstream),
    });

    private static object Upstream(Part part) => part.Condition == PartCondition.Up
        ? "up"
        : new { status = part.Say("up", "degraded", "down"), error = part.Message };
}
