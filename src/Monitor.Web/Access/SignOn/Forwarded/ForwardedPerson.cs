using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Web.Access.SignOn.Forwarded;

/// <summary>What a proxy says in a request of who sends it.</summary>
internal sealed record ForwardedPerson(string User, string? Email, string Groups)
{
    /// <summary>Type of the claim of a session that a proxy's word began: of which words.</summary>
    private const string MarkType = "monitor:forwarded";

    /// <summary>For whoever asks which provider an account is of.</summary>
    public const string Issuer = "forward-auth";

    private string Mark => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{User}\n{Email}\n{Groups}")).AsSpan(0, 16));

    /// <summary>The claim for the session's cookie.</summary>
    public Claim ToClaim() => new(MarkType, Mark);

    /// <summary>True for a session that a proxy's word began.</summary>
    public static bool Began(ClaimsPrincipal user) => user.HasClaim(c => c.Type == MarkType);

    /// <summary>True while the session is of these very words.</summary>
    public bool Is(ClaimsPrincipal user) => user.HasClaim(MarkType, Mark);

    /// <summary>Null when the request says of nobody, or of two at once, or of groups twice: one of them may be the client's own.</summary>
    public static ForwardedPerson? Of(HttpRequest request, ForwardAuthOptions options) =>
        request.Headers[options.UserHeader] is [{ } said] && said.Trim() is { Length: > 0 and <= 256 } user && !user.Any(char.IsControl) && request.Headers[options.GroupsHeader] is { Count: <= 1 } groups
            ? new ForwardedPerson(user, request.Headers[options.EmailHeader] is [{ Length: > 0 } email] ? email.Trim() : null, groups.ToString())
            : null;

    public Vouched ToVouched(ForwardAuthOptions options) => new(
        Issuer, User, Email ?? User, [.. Groups.Split(options.GroupsSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()], options.Shown);
}
