using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Web.Components.Services.Drafts;

/// <summary>Addresses of transports as they are written and pasted, and what of one transport's address serves another.</summary>
public static class ProbeAddress
{
    /// <summary>
    /// Takes over an address that names another transport: see <see cref="WrittenAddress.OfTransport"/>.
    /// </summary>
    /// <returns>False when it is none of these, and nothing was changed.</returns>
    public static bool TryTake(ProbeForm form, string text)
    {
        if (WrittenAddress.OfTransport(text) is not { } written)
            return false;
        if (written.Tcp is { } tcp)
            (form.Tcp.Host, form.Tcp.Port, form.Tcp.Tls) = (tcp.Host, tcp.Port, tcp.Tls);
        if (written.Grpc is { } grpc)
            (form.Grpc.Host, form.Grpc.Port, form.Grpc.Tls, form.Grpc.Service) = (grpc.Host, grpc.Port, grpc.Tls, grpc.Service);
        if (written.Dns is { } dns)
            (form.Dns.Name, form.Dns.Type) = (dns.Name, dns.Type);
        if (written.Ping is { } ping)
            form.Ping.Host = ping.Host;
        form.Switch(written.Transport!.Value);
        return true;
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
        form.Switch(transport);
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
}
