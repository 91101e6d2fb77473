namespace Monitor.DemoFleet.Dialects;

/// <summary>NestJS terminus: info and error, and both again in details.</summary>
internal sealed class NestTerminus : Dialect
{
    private const string MediaType = "application/json; charset=utf-8";

    public override string ReadinessPath => "health";

    public override string LivenessPath => "health/live";

    public override string StartupPath => "health/startup";

    public override Answer Alive(Situation now) => Answer.Json(200, Report("ok", []), MediaType);

    public override Answer Started(Situation now) => now.IsStarting
        ? Answer.Json(503, new { message = "warming up", error = "Service Unavailable", statusCode = 503 }, MediaType)
        : Answer.Json(200, Report("ok", []), MediaType);

    public override Answer Ready(Situation now) =>
        Answer.Json(now.Serves ? 200 : 503, Report(Word(now), [.. now.Parts]), MediaType);

    private static string Word(Situation now) => now.Serves ? "ok" : now.IsDraining ? "shutting_down" : "error";

    private static object Report(string status, Part[] parts) => new
    {
        status,
        info = parts.Where(part => part.Condition == PartCondition.Up).ToDictionary(part => part.Name, Indicator),
        error = parts.Where(part => part.Condition != PartCondition.Up).ToDictionary(part => part.Name, Indicator),
        details = parts.ToDictionary(part => part.Name, Indicator),
    };

    private static object Indicator(Part part) => part.Condition == PartCondition.Up
        ? new { status = "up" }
        : new { message = part.Message, status = "down" };
}
