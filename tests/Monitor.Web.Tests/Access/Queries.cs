using System.Collections.Concurrent;
using System.Diagnostics;

namespace Monitor.Web.Tests.Access;

/// <summary>Counts the statements that single requests lead to, whatever else the product does meanwhile: the driver tells of each, with the trace that its request began.</summary>
public sealed class Queries : IDisposable
{
    private readonly ConcurrentQueue<(ActivityTraceId Trace, string Statement)> _seen = new();
    private readonly ActivityListener _listener;

    public Queries()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql")
                    _seen.Enqueue((activity.TraceId, $"{activity.OperationName}: {activity.GetTagItem("db.query.text")}"));
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Sends a request in a trace of its own.</summary>
    /// <returns>The answer, and what it asked of the database.</returns>
    public async Task<(HttpResponseMessage Answer, IReadOnlyList<string> Statements)> OfAsync(Func<HttpRequestMessage, Task<HttpResponseMessage>> send, HttpRequestMessage request)
    {
        var trace = ActivityTraceId.CreateRandom();
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        var answer = await send(request);
        return (answer, [.. _seen.Where(s => s.Trace == trace).Select(s => s.Statement)]);
    }

    public void Dispose() => _listener.Dispose();
}
