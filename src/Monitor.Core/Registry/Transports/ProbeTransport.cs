namespace Monitor.Core.Registry.Transports;

/// <summary>By which means a probe asks.</summary>
public enum ProbeTransport
{
    Http,
    Tcp,
    Grpc,
    Dns,
    Ping,

    /// <summary>We do not ask; we are told.</summary>
    Push,
}
