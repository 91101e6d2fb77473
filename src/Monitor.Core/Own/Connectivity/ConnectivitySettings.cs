namespace Monitor.Core.Own.Connectivity;

/// <summary>How a node tells its own trouble from that of the services it checks.</summary>
public sealed record ConnectivitySettings
{
    /// <summary>Addresses that answer whatever becomes of our services: <c>host:port</c>, or an http or https address. Without any nobody can tell.</summary>
    public IReadOnlyList<string> Canaries { get; init; } = [];

    /// <summary>So many of them must be out of reach; null for more than half.</summary>
    public int? Quorum { get; init; }

    /// <summary>So many different hosts must turn silent within the window,</summary>
    public int Hosts { get; init; } = 5;

    /// <summary>and so many percent of the services that the node checked in it.</summary>
    public int SharePercent { get; init; } = 20;

    public int WindowSeconds { get; init; } = 10;

    internal TimeSpan Window => TimeSpan.FromSeconds(WindowSeconds);
}
