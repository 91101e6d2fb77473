using Microsoft.IdentityModel.Tokens;

namespace Monitor.Web.Access.SignOn.Oidc;

/// <summary>Whether a provider's token counts now, by the time that all nodes agree on: the library's own goes by each machine's clock.</summary>
internal static class TokenLifetime
{
    public static LifetimeValidator By(TimeProvider time) => (notBefore, expires, _, parameters) => Holds(notBefore, expires, parameters, time.GetUtcNow().UtcDateTime);

    private static bool Holds(DateTime? notBefore, DateTime? expires, TokenValidationParameters parameters, DateTime now) =>
        (expires is null ? !parameters.RequireExpirationTime : expires >= now - parameters.ClockSkew) && !(notBefore > now + parameters.ClockSkew);
}
