namespace Monitor.DemoFleet.Dialects;

/// <summary>Spring Boot Actuator with its probe groups.</summary>
internal sealed class SpringActuator : Dialect
{
    private const string MediaType = "application/vnd.spring-boot.actuator.v3+json";

    public override string ReadinessPath => "actuator/health";

    public override string LivenessPath => "actuator/health/liveness";

    public override string StartupPath => "actuator/health/startup";

    public override Answer Alive(Situation now) => Answer.Json(200, new { status = "UP" }, MediaType);

    public override Answer Started(Situation now) =>
        Answer.Json(now.IsStarting ? 503 : 200, new { status = now.IsStarting ? "OUT_OF_SERVICE" : "UP" }, MediaType);

    public override Answer Ready(Situation now) => Answer.Json(now.Serves ? 200 : 503, new
    {
        status = now.Serves ? "UP" : now.IsDraining || now.IsStarting ? "OUT_OF_SERVICE" : "DOWN",
        components = now.Parts.ToDictionary(part => part.Name, Component),
    }, MediaType);

    private static object Component(Part part) => part.Condition == PartCondition.Up
        ? new { status = "UP" }
        : new { status = part.Say("UP", "CIRCUIT_HALF_OPEN", "DOWN"), details = new { error = part.Message } };
}
