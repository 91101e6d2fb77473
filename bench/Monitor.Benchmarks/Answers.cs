using System.Text;
using Monitor.Core.Probing;

namespace Monitor.Benchmarks;

/// <summary>Answers of typical size, as services send them.</summary>
internal static class Answers
{
    public static readonly ProbeOutcome.Answered Flask = Of("application/json", """
        {"checks":[{"component":"database","message":"Database connection successful","status":"UP"},{"component":"external_api","message":"External API reachable","status":"UP"}],"status":"UP","version":"1.4.2","commit":"ccccccccccccccccccccccccccccccccccccccccccccccccccccc"}
        """);

    public static readonly ProbeOutcome.Answered FlaskDown = Of("application/json", """
        {"checks":[{"component":"database","message":"Database connection failed: (psycopg2.OperationalError) connection to server at \"127.0.0.1\", port 5499 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?","status":"DOWN"},{"component":"external_api","message":"External API reachable","status":"UP"}],"status":"DOWN"}
        """, 500);

    public static readonly ProbeOutcome.Answered Spring = Of("application/vnd.spring-boot.actuator.v3+json", """
        {"components":{"broker":{"components":{"us1":{"details":{"version":"1.0.2"},"status":"UP"},"us2":{"details":{"version":"1.0.4"},"status":"UP"}},"status":"UP"},"db":{"details":{"database":"H2","validationQuery":"isValid()"},"status":"UP"},"diskSpace":{"details":{"total":76887154688,"free":61187432448,"threshold":10485760,"path":"/app/.","exists":true},"status":"UP"}},"status":"UP"}
        """);

    public static readonly ProbeOutcome.Answered Xabaril = Of("application/json", """
        {"status":"Degraded","totalDuration":"00:00:00.0000981","entries":{"self":{"data":{},"duration":"00:00:00.0000007","status":"Healthy","tags":["ok","live"]},"cache":{"data":{},"description":"redis latency 950 ms","duration":"00:00:00.0000067","status":"Degraded","tags":["deg"]}}}
        """);

    public static readonly ProbeOutcome.Answered Kubernetes = Of("text/plain; charset=utf-8",
        "[+]ping ok\n[+]log ok\n[+]etcd ok\n[+]informer-sync ok\n[+]poststarthook/start-apiextensions-controllers ok\n[+]shutdown ok\nreadyz check passed\n");

    public static readonly ProbeOutcome.Answered Word = Of("text/plain", "Healthy");

    public static readonly IReadOnlyDictionary<string, ProbeOutcome.Answered> ByName = new Dictionary<string, ProbeOutcome.Answered>
    {
        ["flask"] = Flask,
        ["flask-down"] = FlaskDown,
        ["spring-actuator"] = Spring,
        ["aspnet-json"] = Xabaril,
        ["kubernetes-verbose"] = Kubernetes,
        ["plain-word"] = Word,
    };

    private static ProbeOutcome.Answered Of(string contentType, string body, int statusCode = 200) => new(
        statusCode,
        contentType,
        [new("Content-Type", contentType)],
        Encoding.UTF8.GetBytes(body.Trim()),
        BodyTruncated: false,
        RemoteAddress: null,
        Latency: TimeSpan.FromMilliseconds(3),
        Phases: default);
}
