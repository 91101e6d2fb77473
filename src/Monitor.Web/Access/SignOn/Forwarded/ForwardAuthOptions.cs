using Monitor.Web.Requests;

namespace Monitor.Web.Access.SignOn.Forwarded;

/// <summary>Signing in by the headers of a reverse proxy that has signed people in itself (oauth2-proxy, Authelia, authentik).</summary>
public sealed class ForwardAuthOptions : MappingOptions
{
    public const string Section = "Monitor:ForwardAuth";

    private const int ShortestSecret = 16;

    /// <summary>Addresses or networks of the proxies that are believed, with commas between: of the connection itself, whatever <c>X-Forwarded-For</c> says. Empty: nobody signs in so.</summary>
    public string? Proxies { get; set; }

    /// <summary>What the proxy sends in the <see cref="SecretHeader"/>. Needed where checks of this installation come from an address of the list, for they may carry any header.</summary>
    public string? Secret { get; set; }

    /// <summary>The header with the <see cref="Secret"/>.</summary>
    public string SecretHeader { get; set; } = "X-Forward-Auth-Secret";

    /// <summary>The header with the name that never becomes somebody else's.</summary>
    public string UserHeader { get; set; } = "Remote-User";

    /// <summary>The header with what somebody is called here. Where it is missing, the user header counts if it looks like an address.</summary>
    public string EmailHeader { get; set; } = "Remote-Email";

    /// <summary>The header with the names of groups.</summary>
    public string GroupsHeader { get; set; } = "Remote-Groups";

    /// <summary>What stands between two groups.</summary>
    public string GroupsSeparator { get; set; } = ",";

    /// <summary>Where somebody signs out at the proxy; empty where that is not offered.</summary>
    public string? SignOutUrl { get; set; }

    public bool IsSet => !string.IsNullOrWhiteSpace(Proxies);

    /// <summary>What people call it.</summary>
    public string Shown => string.IsNullOrWhiteSpace(Name) ? "the proxy" : Name.Trim();

    internal IEnumerable<string> Headers => [UserHeader, EmailHeader, GroupsHeader, SecretHeader];

    /// <summary>What is wrong with it, as sentences that name the key and the mend.</summary>
    public IEnumerable<string> Errors()
    {
        if (!IsSet)
            return Map.Count == 0 && string.IsNullOrWhiteSpace(DefaultRole) ? [] : [$"{Section}:Proxies is missing: set the addresses of the proxies whose headers are believed, or remove the other settings of {Section}."];
        return [.. OwnErrors(), .. MapErrors(Section)];
    }

    private IEnumerable<string> OwnErrors()
    {
        if (Networks.Error($"{Section}:Proxies", Proxies) is { } wrong)
            yield return wrong;
        if (Networks.Of(Proxies).Any(n => n.PrefixLength == 0))
            yield return $"{Section}:Proxies admits everybody, so anybody could pose as anybody: name the proxies alone.";
        else if (string.IsNullOrWhiteSpace(Secret) && Networks.Of(Proxies).Any(OwnAddresses.AreIn))
            yield return $"{Section}:Proxies has an address of this machine, from which Monitor's own checks come too, with whatever headers an operator gives them: set {Section}:Secret, and let the proxy send it as {SecretHeader}.";
        if (Secret is { Length: > 0 and < ShortestSecret })
            yield return $"{Section}:Secret is shorter than {ShortestSecret} characters: use a long random one.";
        foreach (var header in Headers.Where(h => string.IsNullOrWhiteSpace(h) || h.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-')))
            yield return $"{Section} has '{header}' as a header's name: use letters, digits and dashes, such as Remote-User.";
        if (Headers.Distinct(StringComparer.OrdinalIgnoreCase).Count() < Headers.Count())
            yield return $"{Section} has the same header twice: UserHeader, EmailHeader, GroupsHeader and SecretHeader are four.";
        if (string.IsNullOrEmpty(GroupsSeparator))
            yield return $"{Section}:GroupsSeparator is empty: use what stands between two groups, such as a comma.";
        if (!string.IsNullOrWhiteSpace(SignOutUrl) && !(SignOutUrl.StartsWith('/') || (Uri.TryCreate(SignOutUrl, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")))
            yield return $"{Section}:SignOutUrl is '{SignOutUrl}': use a path such as /oauth2/sign_out, or a whole address.";
    }
}
