using System.Security.Cryptography.X509Certificates;

namespace Monitor.Core.Probing.Outbound.Tls;

/// <summary>What was found of a chain, and the span of time for which that is true.</summary>
/// <param name="Refusal">What is wrong with it; null when it is trusted.</param>
internal sealed record ChainVerdict(string? Refusal, DateTimeOffset From, DateTimeOffset Until)
{
    /// <param name="elements">Wherever one of them begins or ends, the verdict may be another.</param>
    /// <param name="holds">For so long at most.</param>
    public static ChainVerdict Of(string? refusal, IEnumerable<X509ChainElement> elements, DateTimeOffset now, TimeSpan holds)
    {
        var (from, until) = (now - holds, now + holds);
        foreach (var element in elements)
        {
            // A certificate is valid in its last second too.
            foreach (var turn in (ReadOnlySpan<DateTimeOffset>)[element.Certificate.NotBefore.ToUniversalTime(), element.Certificate.NotAfter.ToUniversalTime().AddSeconds(1)])
                (from, until) = turn <= now ? (Later(from, turn), until) : (from, turn < until ? turn : until);
        }

        return new ChainVerdict(refusal, from, until);
    }

    public bool HoldsAt(DateTimeOffset now) => From <= now && now < Until;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
