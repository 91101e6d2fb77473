namespace Monitor.Web.Requests.Limits;

/// <summary>How often something may be called.</summary>
public interface ICallLimit
{
    /// <summary>False when it was called too often.</summary>
    bool Admits(HttpContext context);

    /// <summary>Says so, with the time after which it may be called again.</summary>
    Task RefuseAsync(HttpContext context);
}

/// <summary>An endpoint, or a page, that may be called only so often.</summary>
/// <param name="limit">The <see cref="ICallLimit"/>, a singleton.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitedAttribute(Type limit) : Attribute
{
    public Type Limit { get; } = limit;
}

/// <summary>Holds the limits.</summary>
internal static class CallLimits
{
    /// <summary>After routing and before anything that costs.</summary>
    public static void UseCallLimits(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<LimitedAttribute>() is { } limited
            && (ICallLimit)context.RequestServices.GetRequiredService(limited.Limit) is var limit && !limit.Admits(context))
            await limit.RefuseAsync(context);
        else
            await next(context);
    });
}
