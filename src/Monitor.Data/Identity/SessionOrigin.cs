namespace Monitor.Data.Identity;

/// <summary>The provider that a session began at.</summary>
/// <param name="Issuer">Its name for itself, as in <c>user_logins</c>.</param>
/// <param name="Session">Its own number of the session (<c>sid</c>); null when it gave none.</param>
/// <param name="Token">The identity token, encrypted: a provider wants to see it when somebody signs out there; null for none.</param>
public sealed record SessionOrigin(string Issuer, string? Session, string? Token);
