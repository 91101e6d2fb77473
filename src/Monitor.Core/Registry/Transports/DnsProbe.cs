namespace Monitor.Core.Registry.Transports;

/// <summary>How to ask for a DNS record.</summary>
public sealed record DnsProbe
{
    /// <summary>The types of record that can be asked for.</summary>
    public static IReadOnlyList<string> Types { get; } = ["A", "AAAA", "CNAME", "MX", "TXT", "SRV", "NS", "SOA", "PTR", "CAA"];

    /// <summary>The name to look up, such as <c>shop.example.com</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>One of <see cref="Types"/>.</summary>
    public string Type { get; init; } = "A";

    /// <summary>Host or address of the server to ask, with an optional port (<c>10.0.0.53:5353</c>); null asks this machine's resolver.</summary>
    public string? Server { get; init; }

    /// <summary>Text that one of the records must contain, such as an address; null: any record will do.</summary>
    public string? Expect { get; init; }
}
