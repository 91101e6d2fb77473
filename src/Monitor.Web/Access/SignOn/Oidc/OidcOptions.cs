namespace Monitor.Web.Access.SignOn.Oidc;

/// <summary>Signing in at a provider by OpenID Connect.</summary>
public sealed class OidcOptions : MappingOptions
{
    public const string Section = "Monitor:Oidc";

    private static readonly char[] Between = [',', ' '];

    /// <summary>The issuer's address; empty: nobody signs in so.</summary>
    public string? Authority { get; set; }

    public string? ClientId { get; set; }

    /// <summary>Empty for a public client, which PKCE alone protects.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for beside <c>openid</c>, with spaces or commas between.</summary>
    public string Scopes { get; set; } = "profile email";

    /// <summary>The claims whose values the map is about, with commas between; <c>realm_access.roles</c> looks within a claim.</summary>
    public string Claims { get; set; } = "roles,groups";

    /// <summary>The claim that somebody is called by here. It has to look like an address.</summary>
    public string EmailClaim { get; set; } = "email";

    /// <summary>An HTTP proxy on the way to the provider.</summary>
    public string? Proxy { get; set; }

    public bool IsSet => !string.IsNullOrWhiteSpace(Authority);

    public IReadOnlyList<string> ScopeNames => Words(Scopes);

    public IReadOnlyList<string> ClaimNames => Words(Claims);

    /// <summary>What people call the provider: its host, while nobody has said.</summary>
    public string Shown => string.IsNullOrWhiteSpace(Name) ? new Uri(Authority!).Host : Name.Trim();

    /// <summary>What is wrong with it, as sentences that name the key and the mend.</summary>
    public IEnumerable<string> Errors()
    {
        if (!IsSet)
            return string.IsNullOrWhiteSpace(ClientId) && Map.Count == 0 ? [] : [$"{Section}:Authority is missing: set the provider's address (its issuer), or remove the other settings of {Section}."];
        return [.. OwnErrors(), .. MapErrors(Section)];
    }

    private IEnumerable<string> OwnErrors()
    {
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || IsOfThisMachine(address)))
            yield return $"{Section}:Authority is '{Authority}': use the provider's address (its issuer) with https, such as https://sso.example.com/realms/ops. Without https it may only be on this machine.";
        else if (address.UserInfo.Length > 0)
            yield return $"{Section}:Authority has a user name or password in it: give {Section}:ClientId and {Section}:ClientSecret.";
        if (string.IsNullOrWhiteSpace(ClientId))
            yield return $"{Section}:ClientId is missing: register Monitor at the provider, and set what it is called there.";
        if (ClaimNames.Count == 0)
            yield return $"{Section}:Claims is empty: name the claims that hold roles or groups, such as roles,groups.";
        if (string.IsNullOrWhiteSpace(EmailClaim))
            yield return $"{Section}:EmailClaim is empty: name the claim that holds somebody's address, such as email.";
        // It may hold a password.
        if (!string.IsNullOrWhiteSpace(Proxy) && !(Uri.TryCreate(Proxy, UriKind.Absolute, out var proxy) && proxy.Scheme is "http" or "https"))
            yield return $"{Section}:Proxy is no address: use one such as http://proxy.example.com:3128.";
    }

    private static bool IsOfThisMachine(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;

    private static string[] Words(string? list) => (list ?? "").Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
