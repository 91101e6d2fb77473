namespace Monitor.DemoFleet.Dialects;

/// <summary>204 and nothing else: the code is all there is.</summary>
internal sealed class NoContent : Dialect
{
    public override string ReadinessPath => "health";

    public override Answer Ready(Situation now) => new(now.Serves ? 204 : 503, null, "");
}
