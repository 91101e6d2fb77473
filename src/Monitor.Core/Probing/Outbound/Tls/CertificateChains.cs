using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Core.Probing.Outbound.Tls;

/// <summary>
/// Whether this machine trusts the chains that servers show. Building one costs as much as the handshake, so a chain is judged once and
/// what came out holds for a while. Thread-safe.
/// </summary>
/// <param name="most">Chains that are remembered; those that were not seen for longest are forgotten, at the latest beyond twice as many.</param>
internal sealed class CertificateChains(TimeProvider clock, int most = 5_000)
{
    /// <summary>An authority that this machine trusts no longer, or only now, counts after so long at the latest.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly Lock _lock = new();
    private Dictionary<string, ChainVerdict> _recent = [];
    private Dictionary<string, ChainVerdict> _former = [];

    /// <summary>Chains that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _recent.Count + _former.Count;
        }
    }

    /// <summary>How often a chain was built.</summary>
    public long Built => Volatile.Read(ref _built);

    private long _built;

    /// <param name="shown">What the server sent with it, in its order.</param>
    /// <returns>What is wrong with the chain, in .NET's words; null when it is trusted.</returns>
    public string? Refusal(X509Certificate2 certificate, X509Certificate2Collection shown)
    {
        var (key, now) = (KeyOf(certificate, shown), clock.GetUtcNow());
        if (Find(key) is { } known && known.HoldsAt(now))
            return known.Refusal;
        var verdict = Build(certificate, shown, now);
        lock (_lock)
            Keep(key, verdict);
        return verdict.Refusal;
    }

    private static string KeyOf(X509Certificate2 certificate, X509Certificate2Collection shown)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(certificate.RawDataMemory.Span);
        foreach (var other in shown)
            hash.AppendData(other.RawDataMemory.Span);
        return Convert.ToBase64String(hash.GetCurrentHash());
    }

    private ChainVerdict? Find(string key)
    {
        lock (_lock)
        {
            if (_recent.TryGetValue(key, out var verdict))
                return verdict;
            if (_former.Remove(key, out verdict))
                Keep(key, verdict);
            return verdict;
        }
    }

    private void Keep(string key, ChainVerdict verdict)
    {
        if (_recent.Count >= most)
            (_former, _recent) = (_recent, []);
        _recent[key] = verdict;
    }

    // As SslStream builds it when it is told nothing.
    private ChainVerdict Build(X509Certificate2 certificate, X509Certificate2Collection shown, DateTimeOffset now)
    {
        Interlocked.Increment(ref _built);
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.RevocationFlag = X509RevocationFlag.ExcludeRoot;
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        chain.ChainPolicy.ExtraStore.AddRange(shown);
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        try
        {
            var trusted = chain.Build(certificate);
            return ChainVerdict.Of(trusted ? null : string.Join(", ", chain.ChainStatus.Select(s => s.Status).Distinct()), chain.ChainElements, now, Holds);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }
}
