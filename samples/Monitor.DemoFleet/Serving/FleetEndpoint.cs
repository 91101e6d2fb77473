using Monitor.DemoFleet.Dialects;
using Monitor.DemoFleet.Fleet;
using Monitor.DemoFleet.Scripting;

namespace Monitor.DemoFleet.Serving;

/// <summary>Answers <c>/{service}/{path}</c> the way the script says that the service behaves now.</summary>
internal sealed class FleetEndpoint(FleetClock clock)
{
    private readonly Dictionary<string, FleetService> services =
        TheFleet.Services.Where(service => !service.HasOwnPort).ToDictionary(service => service.Key);

    public async Task AnswerAsync(HttpContext context, string key, string path)
    {
        if (!services.TryGetValue(key, out var service))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var moment = service.Script.At(clock.Elapsed);
        if (moment.Mood == Mood.Gone)
        {
            context.Abort();
            return;
        }

        await Task.Delay(moment.Mood == Mood.Hanging ? Timeout.Infinite : moment.Milliseconds(service.Milliseconds), context.RequestAborted);
        await WriteAsync(context, service.Dialect.For(path, new Situation(service, moment, clock.Now)));
    }

    private static async Task WriteAsync(HttpContext context, Answer? answer)
    {
        context.Response.StatusCode = answer?.StatusCode ?? StatusCodes.Status404NotFound;
        if (answer is null)
            return;

        context.Response.ContentType = answer.ContentType;
        if (answer.Location is { } location)
            context.Response.Headers.Location = context.Request.Path.Value![..(context.Request.Path.Value!.LastIndexOf('/') + 1)] + location;

        if (answer.Body.Length > 0)
            await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }
}
