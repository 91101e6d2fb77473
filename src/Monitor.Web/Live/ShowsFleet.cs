namespace Monitor.Web.Live;

/// <summary>Marks an endpoint that shows the state of services: before it answers, what other nodes have repeated is read. With a <c>key</c> in its path it shows one.</summary>
public sealed class ShowsFleet
{
    public static readonly ShowsFleet Mark = new();

    /// <summary>After it is known who asks: strangers make nobody read.</summary>
    internal static async Task ReadAsync(HttpContext http, RequestDelegate next)
    {
        if (http.User.Identity is { IsAuthenticated: true } && http.GetEndpoint()?.Metadata.GetMetadata<ShowsFleet>() is not null)
            await http.RequestServices.GetRequiredService<RepeatedChecks>().ReadAsync(http.Request.RouteValues["key"] as string, http.RequestAborted);
        await next(http);
    }
}
