namespace Monitor.Core.Probing;

/// <summary>Why a probe got no answer. The numbers are stored, so they never change.</summary>
public enum ProbeFailure
{
    /// <summary>The resolver says that the name does not exist.</summary>
    NameNotFound = 1,

    /// <summary>The resolver itself failed: our trouble, not the service's.</summary>
    ResolverFailed = 2,

    /// <summary>The host answered that nothing listens on the port.</summary>
    Refused = 3,

    /// <summary>No route, or the network is down.</summary>
    Unreachable = 4,

    /// <summary>The deadline passed, in any phase.</summary>
    Timeout = 5,

    /// <summary>The TLS handshake failed: certificate, name or protocol version.</summary>
    Tls = 6,

    /// <summary>What came back is not HTTP, or the connection ended early.</summary>
    Protocol = 7,

    /// <summary>Headers beyond the limit.</summary>
    TooLarge = 8,

    /// <summary>More redirects than are followed, or one that leads where we do not follow.</summary>
    TooManyRedirects = 9,

    /// <summary>Our own policy forbids the address.</summary>
    BlockedByPolicy = 10,

    /// <summary>Push only: nothing came within the period and its grace.</summary>
    Late = 11,
}
