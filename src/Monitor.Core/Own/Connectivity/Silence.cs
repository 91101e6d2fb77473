using Monitor.Core.Probing;

namespace Monitor.Core.Own.Connectivity;

/// <summary>Outcomes that our own network may have made.</summary>
public static class Silence
{
    /// <summary>Why such an outcome is Unknown.</summary>
    public const string Detail = "this node was cut off";

    /// <summary>The network gave nothing of the other side.</summary>
    public static bool Is(ProbeOutcome outcome) => outcome is ProbeOutcome.Unreachable { Failure: var failure } && Is(failure);

    /// <summary>The same by the kind of failure.</summary>
    public static bool Is(ProbeFailure failure) =>
        failure is ProbeFailure.NameNotFound or ProbeFailure.ResolverFailed or ProbeFailure.Refused or ProbeFailure.Unreachable or ProbeFailure.Timeout;

    /// <summary>Nobody can call in where nobody is reached.</summary>
    public static bool IsSpoiledByCutOff(ProbeOutcome outcome) => Is(outcome) || outcome is ProbeOutcome.Unreachable { Failure: ProbeFailure.Late };

    /// <summary>The outcome as one that says nothing of the service.</summary>
    public static ProbeOutcome Ours(ProbeOutcome outcome) => outcome is ProbeOutcome.Unreachable silence ? silence with { IsOurs = true, Detail = Detail } : outcome;

    /// <summary>The host without its port.</summary>
    /// <param name="host">As <see cref="PreparedProbe.Host"/> has it.</param>
    public static string HostOf(string host)
    {
        var colon = host.LastIndexOf(':');
        // The colons of an address without a port are its own.
        return colon > 0 && (host.IndexOf(':') == colon || host[colon - 1] == ']') ? host[..colon] : host;
    }
}
