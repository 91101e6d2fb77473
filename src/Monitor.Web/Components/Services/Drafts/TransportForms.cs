using Monitor.Core.Registry.Transports;

namespace Monitor.Web.Components.Services.Drafts;

/// <summary>A TCP probe while it is being typed.</summary>
public sealed class TcpForm
{
    private TcpProbe _original = new();

    public string Host { get; set; } = "";

    public int? Port { get; set; }

    public bool Tls { get; set; }

    public bool VerifyTls { get; set; } = true;

    public string Send { get; set; } = "";

    public string Expect { get; set; } = "";

    public void Load(TcpProbe? tcp)
    {
        if (tcp is null)
            return;
        _original = tcp;
        (Host, Port, Tls, VerifyTls, Send, Expect) = (tcp.Host, tcp.Port, tcp.Tls, tcp.VerifyTls, tcp.Send ?? "", tcp.Expect ?? "");
    }

    public TcpProbe ToProbe() => _original with
    {
        Host = Host.Trim(),
        Port = Port ?? 0,
        Tls = Tls,
        VerifyTls = VerifyTls,
        Send = TypedText.OrNull(Send),
        Expect = TypedText.OrNull(Expect),
    };
}

/// <summary>A gRPC probe while it is being typed.</summary>
public sealed class GrpcForm
{
    private GrpcProbe _original = new();

    public string Host { get; set; } = "";

    public int? Port { get; set; }

    public string Service { get; set; } = "";

    public bool Tls { get; set; }

    public bool VerifyTls { get; set; } = true;

    public void Load(GrpcProbe? grpc)
    {
        if (grpc is null)
            return;
        _original = grpc;
        (Host, Port, Service, Tls, VerifyTls) = (grpc.Host, grpc.Port, grpc.Service, grpc.Tls, grpc.VerifyTls);
    }

    public GrpcProbe ToProbe() => _original with { Host = Host.Trim(), Port = Port ?? 0, Service = Service.Trim(), Tls = Tls, VerifyTls = VerifyTls };
}

/// <summary>A DNS probe while it is being typed.</summary>
public sealed class DnsForm
{
    private DnsProbe _original = new();

    public string Name { get; set; } = "";

    public string Type { get; set; } = "A";

    /// <summary>Empty asks this machine's resolver.</summary>
    public string Server { get; set; } = "";

    public string Expect { get; set; } = "";

    public void Load(DnsProbe? dns)
    {
        if (dns is null)
            return;
        _original = dns;
        (Name, Type, Server, Expect) = (dns.Name, dns.Type, dns.Server ?? "", dns.Expect ?? "");
    }

    public DnsProbe ToProbe() => _original with
    {
        Name = Name.Trim(),
        Type = Type,
        Server = TypedText.OrNull(Server.Trim()),
        Expect = TypedText.OrNull(Expect.Trim()),
    };
}

/// <summary>A ping while it is being typed.</summary>
public sealed class PingForm
{
    private PingProbe _original = new();

    public string Host { get; set; } = "";

    public void Load(PingProbe? ping) => (_original, Host) = (ping ?? _original, ping?.Host ?? Host);

    public PingProbe ToProbe() => _original with { Host = Host.Trim() };
}

/// <summary>A push probe while it is being typed. Its token is not typed: it is made, and kept as it is stored.</summary>
public sealed class PushForm
{
    private PushProbe _original = new();

    public int GraceSeconds { get; set; } = new PushProbe().GraceSeconds;

    public void Load(PushProbe? push) => (_original, GraceSeconds) = (push ?? _original, push?.GraceSeconds ?? GraceSeconds);

    public PushProbe ToProbe() => _original with { GraceSeconds = GraceSeconds };
}

internal static class TypedText
{
    /// <summary>An empty field stands for nothing.</summary>
    public static string? OrNull(string text) => text.Length > 0 ? text : null;
}
