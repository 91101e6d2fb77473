using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Web.Components.Services.Drafts;

/// <summary>Addresses of transports as they are written and pasted, and what of one transport's address serves another.</summary>
public static class ProbeAddress
{
    /// <summary>
    /// Takes over an address that names another transport: <c>tcp://db:5432</c>, <c>tls://…</c>, <c>grpc://host:port/service</c>,
    /// <c>grpcs://…</c>, <c>dns:name?type=MX</c>, <c>ping:host</c>.
    /// </summary>
    /// <returns>False when it is none of these, and nothing was changed.</returns>
    public static bool TryTake(ProbeForm form, string text)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address))
            return false;
        switch (address.Scheme)
        {
            case "tcp" or "tls" when address.Port > 0:
                (form.Tcp.Host, form.Tcp.Port, form.Tcp.Tls) = (HostIn(address), address.Port, address.Scheme == "tls");
                return Switched(form, ProbeTransport.Tcp);
            case "grpc" or "grpcs" when address.Port > 0:
                (form.Grpc.Host, form.Grpc.Port, form.Grpc.Tls) = (HostIn(address), address.Port, address.Scheme == "grpcs");
                form.Grpc.Service = Uri.UnescapeDataString(address.AbsolutePath.Trim('/'));
                return Switched(form, ProbeTransport.Grpc);
            case "dns" when NameIn(address) is { Length: > 0 } name:
                form.Dns.Name = name;
                form.Dns.Type = address.Query.StartsWith("?type=", StringComparison.OrdinalIgnoreCase) ? address.Query[6..].ToUpperInvariant() : form.Dns.Type;
                return Switched(form, ProbeTransport.Dns);
            case "ping" or "icmp" when NameIn(address) is { Length: > 0 } host:
                form.Ping.Host = host;
                return Switched(form, ProbeTransport.Ping);
            default:
                return false;
        }
    }

    /// <summary>Asks over another transport from now on; the host, once typed, need not be typed again.</summary>
    public static void Switch(ProbeForm form, ProbeTransport transport)
    {
        var (host, port) = HostOf(form);
        if (transport == ProbeTransport.Tcp && form.Tcp.Host.Length == 0)
            (form.Tcp.Host, form.Tcp.Port) = (host, form.Tcp.Port ?? port);
        if (transport == ProbeTransport.Grpc && form.Grpc.Host.Length == 0)
            (form.Grpc.Host, form.Grpc.Port) = (host, form.Grpc.Port ?? port);
        if (transport == ProbeTransport.Dns && form.Dns.Name.Length == 0)
            form.Dns.Name = host;
        if (transport == ProbeTransport.Ping && form.Ping.Host.Length == 0)
            form.Ping.Host = host;
        Switched(form, transport);
    }

    /// <summary>The host that is asked and its port, as far as they are typed.</summary>
    public static (string Host, int? Port) HostOf(ProbeForm form) => form.Transport switch
    {
        ProbeTransport.Http => Uri.TryCreate(form.Url, UriKind.Absolute, out var url) ? (url.Host, url.Port > 0 ? url.Port : null) : ("", null),
        ProbeTransport.Tcp => (form.Tcp.Host.Trim(), form.Tcp.Port),
        ProbeTransport.Grpc => (form.Grpc.Host.Trim(), form.Grpc.Port),
        ProbeTransport.Dns => (form.Dns.Name.Trim(), null),
        ProbeTransport.Ping => (form.Ping.Host.Trim(), null),
        _ => ("", null),
    };

    private static bool Switched(ProbeForm form, ProbeTransport transport)
    {
        // Its own default goes with a transport; a number that was chosen stays.
        if (form.FailureThreshold == DefaultFailures(form.Transport))
            form.FailureThreshold = DefaultFailures(transport);
        form.Transport = transport;
        return true;
    }

    private static int DefaultFailures(ProbeTransport transport) =>
        new ProbeDefinition { Push = transport == ProbeTransport.Push ? new PushProbe() : null }.FailureThreshold;

    private static string HostIn(Uri address) => address.IdnHost.Trim('[', ']');

    // With and without the slashes.
    private static string NameIn(Uri address) => address.Host.Length > 0 ? HostIn(address) : address.AbsolutePath.Trim('/');
}
