namespace Monitor.Core.Registry.Transports;

/// <summary>How to ask over a bare TCP connection: connecting is the question, with an optional exchange of text.</summary>
public sealed record TcpProbe
{
    /// <summary>Name or address of the host.</summary>
    public string Host { get; init; } = "";

    /// <summary>1–65535.</summary>
    public int Port { get; init; }

    /// <summary>Make a TLS handshake after connecting.</summary>
    public bool Tls { get; init; }

    /// <summary>False accepts any certificate. Only with <see cref="Tls"/>.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>Text to send once connected, as UTF-8; stored encrypted, and shown to operators alone; <c>\r</c>, <c>\n</c> and <c>\t</c> written out are understood. Null sends nothing.</summary>
    public string? Send { get; init; }

    /// <summary>Text that must appear in what comes back (at most 64 KiB are read). Null: nothing is waited for.</summary>
    public string? Expect { get; init; }
}
