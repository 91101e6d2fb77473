using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Alerting.Messages;

/// <summary>A probe's address as it may leave the house: no user, no password, no fragment, no values in its query, no credential in its path.</summary>
public static class PublicUrl
{
    private const string Mask = "***";

    /// <returns>The masked address; the empty text when it is no absolute address.</returns>
    public static string Of(string url) =>
        Uri.TryCreate(SecretAddress.Map(url, _ => Mask), UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) + MaskedQuery(uri.Query)
            : "";

    private static string MaskedQuery(string query) =>
        query.Length < 2 ? "" : "?" + string.Join('&', query[1..].Split('&').Select(Masked));

    // A pair without '=' may be the secret itself.
    private static string Masked(string pair) =>
        pair.IndexOf('=') is var at and > 0 ? pair[..(at + 1)] + Mask : Mask;
}
