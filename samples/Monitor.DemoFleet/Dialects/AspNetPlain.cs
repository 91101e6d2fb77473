namespace Monitor.DemoFleet.Dialects;

/// <summary>ASP.NET Core's own writer: one word.</summary>
internal sealed class AspNetPlain : Dialect
{
    public override string ReadinessPath => "healthz";

    public override Answer Ready(Situation now) =>
        Answer.Text(now.Serves ? 200 : 503, now.Say("Healthy", "Degraded", "Unhealthy"), "text/plain");
}
