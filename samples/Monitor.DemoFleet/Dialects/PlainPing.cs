namespace Monitor.DemoFleet.Dialects;

/// <summary>A proxy's ping: a word, and the status code says the rest.</summary>
internal sealed class PlainPing : Dialect
{
    public override string ReadinessPath => "ping";

    public override Answer Ready(Situation now) =>
        now.Serves ? Answer.Text(200, "OK") : Answer.Text(503, "Service Unavailable");
}
