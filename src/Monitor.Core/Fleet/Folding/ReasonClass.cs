using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Fleet.Folding;

/// <summary>What kind of trouble a reason tells of.</summary>
public enum ReasonClass
{
    /// <summary>Something only the service itself could explain.</summary>
    Other,

    /// <summary>Nothing listens on the port.</summary>
    Refused,

    /// <summary>No connection, or no complete answer, in time.</summary>
    Silent,

    /// <summary>No way to the host.</summary>
    Unreachable,

    /// <summary>A name that nobody knows.</summary>
    Nameless,

    /// <summary>TLS failed, for a reason that is said.</summary>
    Tls,

    /// <summary>The connection ended before the answer did.</summary>
    Broken,

    /// <summary>An answer with a code that is not expected.</summary>
    Code,

    /// <summary>An answer that took too long to be well.</summary>
    Slow,
}

/// <summary>Tells the kinds by the sentences that probes and verdicts give, without what differs from service to service. Pure.</summary>
internal static class ReasonClasses
{
    private static readonly (ReasonClass Class, string Start, string Middle, string End)[] Sentences =
    [
        (ReasonClass.Refused, Cause.Own, "", " refused the connection"),
        (ReasonClass.Silent, Cause.Own, "", " did not accept the connection in time"),
        (ReasonClass.Silent, "no complete answer within ", "", " s"),
        (ReasonClass.Silent, "no connection to " + Cause.Own, " within ", " s"),
        (ReasonClass.Silent, "no answer from " + Cause.Own, "", ""),
        (ReasonClass.Silent, "no reply from " + Cause.Own, "", ""),
        (ReasonClass.Unreachable, Cause.Own, "", " is unreachable"),
        (ReasonClass.Unreachable, "no connection to " + Cause.Own + ":", "", ""),
        (ReasonClass.Nameless, "the name " + Cause.Own, "", " does not exist"),
        (ReasonClass.Nameless, "the name " + Cause.Own, "", " has no address"),
        (ReasonClass.Tls, "TLS failed: ", "", ""),
        (ReasonClass.Broken, "the connection broke", "", ""),
        (ReasonClass.Broken, "closed the connection before the answer was complete", "", ""),
        (ReasonClass.Slow, "answered in ", ", degraded above ", "s"),
        (ReasonClass.Slow, "answers in ", ", degraded above ", "s"),
        (ReasonClass.Code, "answered ", "", ""),
    ];

    /// <param name="text">As <see cref="Cause.Shared"/> gives it.</param>
    public static ReasonClass Of(string text)
    {
        foreach (var (kind, start, middle, end) in Sentences)
        {
            if (text.Length >= start.Length + end.Length && text.StartsWith(start, StringComparison.Ordinal) && text.EndsWith(end, StringComparison.Ordinal)
                && text.Contains(middle, StringComparison.Ordinal))
                return kind;
        }

        return ReasonClass.Other;
    }

    /// <summary>The same for reasons of one kind, unless what they say beyond it counts.</summary>
    public static string Key(this ReasonClass kind, string text) =>
        kind is ReasonClass.Other or ReasonClass.Tls or ReasonClass.Code ? $"{kind} {text}" : kind.ToString();
}
