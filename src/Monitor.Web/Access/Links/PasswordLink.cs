namespace Monitor.Web.Access.Links;

/// <summary>A link by which somebody chooses their password, once. Shown to whoever made it, and not kept.</summary>
/// <param name="Path">Of this site, with the token.</param>
public sealed record PasswordLink(string Email, bool IsInvitation, string Path, DateTimeOffset Until)
{
    /// <summary>How long one is open for somebody who has no password yet.</summary>
    public static readonly TimeSpan Invitation = TimeSpan.FromDays(7);

    /// <summary>How long one is open for somebody who has one.</summary>
    public static readonly TimeSpan Reset = TimeSpan.FromHours(24);

    internal static PasswordLink Of(string email, bool isInvitation, string token, DateTimeOffset now) => new(
        email, isInvitation, isInvitation ? $"/invitation/{token}" : $"/reset/{token}", now + (isInvitation ? Invitation : Reset));

    /// <summary>The whole address.</summary>
    /// <param name="site">Where people reach the product.</param>
    public string At(string site) => site.TrimEnd('/') + Path;
}

/// <summary>What became of the wish for one.</summary>
/// <param name="Link">Null when there is none.</param>
/// <param name="Errors">What to change; none with a link.</param>
public sealed record IssuedLink(PasswordLink? Link, IReadOnlyList<string> Errors)
{
    /// <summary>The field that the errors are about: <c>email</c>, <c>role</c> or <c>groups</c>; null for none.</summary>
    public string? Field { get; init; }
}

/// <summary>Whose a link is.</summary>
/// <param name="Passkeys">How many they have: the link leaves them as they are.</param>
/// <param name="Linked">The provider that their account is linked with, which ends by using the link; null for none.</param>
public sealed record LinkOwner(string Email, bool IsInvitation, int Passkeys, string? Linked);
