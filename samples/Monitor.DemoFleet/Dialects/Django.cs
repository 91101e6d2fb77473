using System.Globalization;

namespace Monitor.DemoFleet.Dialects;

/// <summary>
/// A Django program: paths end in a slash (without it a 301), times have no zone, and the failing database
/// shows up as <c>database_overall</c> in place of <c>database_default</c>.
/// </summary>
internal sealed class Django : Dialect
{
    public override string ReadinessPath => "ready/";

    // Asked without the slash, as Kubernetes manifests often do: the monitor follows the redirect.
    public override string LivenessPath => "healthz";

    public override Answer Alive(Situation now) => Answer.Json(200, new
    {
        status = "UP",
        message = "Application is live",
        timestamp = now.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
    });

    public override Answer Ready(Situation now) => Answer.Json(now.Serves ? 200 : 500, new
    {
        status = now.Say("UP", "DEGRADED", "DOWN"),
        checks = now.Parts.Select(Check),
    });

    public override Answer? For(string path, Situation now) => path switch
    {
        "healthz" or "ready" => new Answer(301, "text/html; charset=utf-8", "", Location: path + "/"),
        "healthz/" => Alive(now),
        _ => base.For(path, now),
    };

    private static object Check(Part part) => new
    {
        component = part is { Name: "database_default", Condition: PartCondition.Down } ? "database_overall" : part.Name,
        status = part.Say("UP", "DEGRADED", "DOWN"),
        message = part.Message ?? (part.Name == "database_default" ? "Database 'default' connection successful" : "External API reachable"),
    };
}
