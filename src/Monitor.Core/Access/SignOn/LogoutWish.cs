using System.Text.Json;

namespace Monitor.Core.Access.SignOn;

/// <summary>What a provider asks for by a logout token (OpenID Connect Back-Channel Logout 1.0).</summary>
/// <param name="Subject">Whose sessions end; null when only one is named.</param>
/// <param name="Session">The provider's own number of the session that ends; null for all of the subject.</param>
/// <param name="Id">A token counts once.</param>
/// <param name="Until">After this the token counts no more, so its number need not be known any longer.</param>
public sealed record LogoutWish(string? Subject, string? Session, string Id, DateTimeOffset Until)
{
    /// <summary>How old one may be, and how far ahead the provider's clock.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private const int LongestText = 500;

    /// <summary>Reads the claims of a token whose signature, issuer and audience were checked (section 2.6). Pure.</summary>
    /// <returns>The wish; or what is wrong with it.</returns>
    public static (LogoutWish? Wish, string? Error) Of(JsonElement claims, DateTimeOffset now)
    {
        // An identity token is no logout token: it has a nonce, and says nothing of an event.
        if (claims.TryGetProperty("nonce", out _))
            return (null, "it has a nonce");
        if (!claims.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Object || !events.TryGetProperty(Event, out var said) || said.ValueKind != JsonValueKind.Object)
            return (null, "it does not speak of a logout");
        if (!claims.TryGetProperty("iat", out var at) || at.ValueKind != JsonValueKind.Number || !at.TryGetInt64(out var seconds) || seconds is < 0 or > int.MaxValue)
            return (null, "it does not say when it was made");
        var issued = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (issued < now - Longest || issued > now + Longest)
            return (null, "it is too old, or the clocks differ");
        var (id, subject, session) = (Text(claims, "jti"), Text(claims, "sub"), Text(claims, "sid"));
        return id is null ? (null, "it has no number")
            : subject is null && session is null ? (null, "it names neither a subject nor a session")
            : (new LogoutWish(subject, session, id, issued + Longest), null);
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestText } text ? text : null;
}
