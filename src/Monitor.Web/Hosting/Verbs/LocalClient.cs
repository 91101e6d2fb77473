namespace Monitor.Web.Hosting.Verbs;

/// <summary>Asks what listens on this machine.</summary>
internal static class LocalClient
{
    /// <param name="address">Where it listens.</param>
    public static HttpClient For(Uri address, TimeSpan patience) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        // Our own certificate names the host that others use.
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, errors) => errors == System.Net.Security.SslPolicyErrors.None || address.IsLoopback },
    })
    {
        Timeout = patience,
    };
}
