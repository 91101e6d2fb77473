namespace Monitor.DemoFleet.Dialects;

/// <summary>A Flask program with <c>jsonify</c>: sorted keys, a newline at the end, 500 when a check fails.</summary>
internal sealed class Flask : Dialect
{
    public override string ReadinessPath => "ready";

    public override string LivenessPath => "healthz";

    public override Answer Alive(Situation now) => Line(200, new { message = "Application is live", status = "UP" });

    public override Answer Ready(Situation now) => Line(now.Serves ? 200 : 500, new
    {
        checks = now.Parts.Select(Check),
        status = now.Say("UP", "DEGRADED", "DOWN"),
    });

    private static object Check(Part part) => new
    {
        component = part.Name,
        message = part.Message ?? (part.Name == "database" ? "Database connection successful" : "External API reachable"),
        status = part.Say("UP", "DEGRADED", "DOWN"),
    };

    private static Answer Line<T>(int statusCode, T body)
    {
        var answer = Answer.Json(statusCode, body);
        return answer with { Body = answer.Body + "\n" };
    }
}
