using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Reading;

namespace Monitor.Core.Judging.Findings;

/// <summary>The answer that a framework gives in place of a handler that threw. A new framework is a line in the table.</summary>
/// <param name="Framework">Whose answer it is.</param>
/// <param name="Marks">All of them stand in the body.</param>
/// <param name="Advice">For the people who wrote the handler.</param>
internal sealed record CrashPage(string Framework, string[] Marks, string Advice)
{
    public const string Reason = "answered 500: the handler itself crashed";

    private const int MostBytes = 16 * 1024;

    private static readonly CrashPage Starlette = new(
        "FastAPI or Starlette",
        ["Internal Server Error"],
        "The handler itself crashed, and FastAPI or Starlette answered for it: in FastAPI this happens when it returns a tuple such as `return payload, 500`, as Flask allows. "
        + "Set response.status_code or return a JSONResponse(payload, status_code=503). Otherwise the traceback in its log says why.");

    private static readonly CrashPage[] Pages =
    [
        Of("Flask", "it raised an exception that nothing catches", "500 Internal Server Error</title>\n<h1>Internal Server Error</h1>"),
        Of("Flask in debug mode", "it raised an exception; turn the debugger off in production", "Werkzeug Debugger"),
        Of("Django", "it raised an exception that nothing catches", "<title>Server Error (500)</title>"),
        Of("Django in debug mode", "it raised an exception; set DEBUG = False in production", "<code>DEBUG = True</code>"),
        Of("Express", "it threw, or passed an error to next()", "<title>Error</title>", "<pre>"),
        Of("NestJS", "it threw something that is no HttpException", "\"statusCode\":500", "\"Internal server error\""),
        Of("Fastify", "it threw", "\"statusCode\":500", "\"error\":\"Internal Server Error\""),
        Of("Spring", "it threw an exception that nothing handles", "Whitelabel Error Page"),
        Of("Spring", "it threw an exception that nothing handles", "\"status\":500", "\"error\":\"Internal Server Error\"", "\"path\":"),
        Of("Tomcat", "it threw an exception that nothing handles", "HTTP Status 500"),
        Of("ASP.NET Core", "it threw an exception that nothing handles", "An error occurred while processing your request", "15.6.1"),
        Of("ASP.NET Core in development", "it threw; use the Production environment outside of development", "An unhandled exception occurred while processing the request"),
        Of("Rails", "it raised an exception that nothing rescues", "We're sorry, but something went wrong"),
        Of("Laravel", "it threw an exception that nothing handles", "\"message\": \"Server Error\""),
        Of("Laravel", "it threw an exception that nothing handles", "<title>Server Error</title>"),
    ];

    /// <returns>Null when the answer is no 500, or is the handler's own.</returns>
    public static CrashPage? Find(ProbeOutcome outcome, HealthReading? reading)
    {
        if (outcome is not ProbeOutcome.Answered { StatusCode: 500, Body.IsEmpty: false } answer || reading is not { WrapperStatusCode: null } || reading.Components.Any(part => part.Status.IsBad()))
            return null;
        var body = Encoding.Latin1.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, MostBytes)]);
        if (body.AsSpan().Trim() is "Internal Server Error")
            return IsOfGo(answer) ? null : Starlette;
        return Array.Find(Pages, page => page.Marks.All(mark => body.Contains(mark, StringComparison.Ordinal)));
    }

    // Go's http.Error: the handler chose it.
    private static bool IsOfGo(ProbeOutcome.Answered answer) =>
        answer.Body.Span[^1] == (byte)'\n' && answer.Headers.Any(h => h.Key.Equals("X-Content-Type-Options", StringComparison.OrdinalIgnoreCase));

    private static CrashPage Of(string framework, string cause, params string[] marks) => new(
        framework,
        marks,
        $"The handler itself crashed, and {framework} answered for it: {cause}. Catch what the checks throw, name the part that failed, and answer 503. Its log has the stack trace.");
}
