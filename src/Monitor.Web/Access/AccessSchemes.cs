using Microsoft.AspNetCore.Identity;
using Monitor.Web.Access.Keys;
using Monitor.Web.Access.Walls;

namespace Monitor.Web.Access;

/// <summary>How a request says who it is from.</summary>
internal static class AccessSchemes
{
    /// <summary>Chooses one of the others by the request's headers.</summary>
    public const string Chooser = "Monitor";

    public const string ApiKey = "ApiKey";

    public const string Wall = "Wall";

    public static readonly string Cookie = IdentityConstants.ApplicationScheme;

    /// <summary>A request that carries a key is judged by the key alone, even when the browser adds a cookie.</summary>
    public static string For(HttpContext context) =>
        ApiKeyHeader.Read(context.Request) is not null ? ApiKey : WallLink.IsCarriedBy(context.Request) ? Wall : Cookie;
}
