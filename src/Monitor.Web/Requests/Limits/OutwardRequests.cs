using System.Globalization;
using Monitor.Core.Access;

namespace Monitor.Web.Requests.Limits;

/// <summary>Routes that have us send something elsewhere at once.</summary>
internal static class OutwardRequests
{
    /// <summary>It is limited by whoever calls, where the call enters (<see cref="IOutwardLimit"/>): says so in the description, and for the list of limits.</summary>
    public static RouteHandlerBuilder SendsOutward(this RouteHandlerBuilder route) =>
        route.WithMetadata(new OutwardAttribute()).ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>Turns what was refused into 429 with the time after which to go on. For the whole API.</summary>
    public static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (TooOftenException e)
        {
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, e.RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status429TooManyRequests, title: "Too often");
        }
    }
}

/// <summary>Marks them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OutwardAttribute : Attribute;
