namespace Monitor.Core.Registry.Transports;

/// <summary>How to ask by the gRPC health protocol, <c>grpc.health.v1.Health/Check</c>.</summary>
public sealed record GrpcProbe
{
    /// <summary>Name or address of the host.</summary>
    public string Host { get; init; } = "";

    /// <summary>1–65535.</summary>
    public int Port { get; init; }

    /// <summary>Which service of the server is asked for; empty asks for the server as a whole.</summary>
    public string Service { get; init; } = "";

    /// <summary>HTTP/2 over TLS; otherwise in clear with prior knowledge.</summary>
    public bool Tls { get; init; }

    /// <summary>False accepts any certificate. Only with <see cref="Tls"/>.</summary>
    public bool VerifyTls { get; init; } = true;
}
