using System.Net;
using Monitor.Core.Text;

namespace Monitor.Core.Access.Passkeys;

/// <summary>
/// Where passkeys hold: a browser keeps them for a name (WebAuthn's relying party), and gives them out over https, and on the machine itself, alone. Pure.
/// </summary>
/// <param name="Host">The name, without a port; null where there can be none.</param>
/// <param name="WhyNot">In a sentence; null where they hold.</param>
public sealed record PasskeyPlace(string? Host, string? WhyNot)
{
    /// <summary>Whether they hold where somebody looks at the product.</summary>
    /// <param name="at">The address that the browser shows.</param>
    /// <param name="publicUrl">Where people are said to reach the product; null when nobody has said.</param>
    public static PasskeyPlace Of(Uri at, Uri? publicUrl)
    {
        var (place, known) = (publicUrl ?? at, publicUrl is not null);
        if (IPAddress.TryParse(AsciiHost.Of(place), out _))
            return Not($"Passkeys are kept for a name, and Monitor is {(known ? "said to be reached" : "reached here")} by a number ({place.Host}). Open it by its name.");
        if (place.Scheme != Uri.UriSchemeHttps && !IsThisMachine(place))
            return Not($"Passkeys need https, and Monitor is {(known ? "said to be reached" : "reached here")} by {OriginOf(place)}.");
        if (known && !IsHost(at, place))
            return Not($"Passkeys are kept for {OriginOf(place)}, and you are at {OriginOf(at)}. Open Monitor there.");
        return new PasskeyPlace(AsciiHost.Of(place), null);
    }

    /// <summary>True when a passkey that was used on a page of this origin was used on ours. The port counts: on another one somebody else may serve pages.</summary>
    /// <param name="origin">As the browser says it, within what the device signed.</param>
    /// <param name="askedHost">What the request was sent to.</param>
    /// <param name="askedPort">Null for the scheme's own.</param>
    /// <param name="publicUrl">As above.</param>
    public static bool Admits(string origin, string askedHost, int? askedPort, Uri? publicUrl) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && Of(from, publicUrl).Host is not null
        && (publicUrl is { } known ? OriginOf(from) == OriginOf(known) : IsNamed(from, askedHost) && from.Port == (askedPort ?? DefaultPort(from)));

    private static PasskeyPlace Not(string why) => new(null, why);

    private static string OriginOf(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static bool IsHost(Uri at, Uri place) => IsNamed(at, AsciiHost.Of(place));

    private static bool IsNamed(Uri address, string host) => string.Equals(AsciiHost.Of(address), host, StringComparison.OrdinalIgnoreCase);

    private static int DefaultPort(Uri address) => address.Scheme == Uri.UriSchemeHttps ? 443 : 80;

    // Browsers trust these without https: Secure Contexts, section 3.1.
    private static bool IsThisMachine(Uri address) =>
        address.Scheme == Uri.UriSchemeHttp && (IsNamed(address, "localhost") || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));
}
