namespace Monitor.Core.Registry.Transports;

/// <summary>How to ask by ICMP echo. Only where the system lets an ordinary program send one (Linux: <c>net.ipv4.ping_group_range</c>).</summary>
public sealed record PingProbe
{
    /// <summary>Name or address of the host.</summary>
    public string Host { get; init; } = "";
}
