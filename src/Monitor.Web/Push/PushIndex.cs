using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Push;

/// <summary>The push probes by the token of their address, made again when the catalogue has changed.</summary>
public sealed class PushIndex(CheckCatalogue catalogue)
{
    private Index _index = new(-1, FrozenDictionary<string, PreparedCheck[]>.Empty);

    /// <returns>Usually one; more when an operator gave several probes the same token, none when it is not known.</returns>
    public IReadOnlyList<PreparedCheck> Find(string token)
    {
        var index = _index;
        if (index.Version != catalogue.Version)
            _index = index = Build(catalogue.Version);
        return index.ByToken.GetValueOrDefault(HashOf(token), []);
    }

    private Index Build(int version) => new(
        version,
        catalogue.All
            .Where(c => c.Probe.Definition.Push?.Token is { Length: > 0 })
            .GroupBy(c => HashOf(c.Probe.Definition.Push!.Token!))
            .ToFrozenDictionary(g => g.Key, g => g.ToArray()));

    // A look-up by the hash tells by its time nothing about the token.
    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record Index(int Version, FrozenDictionary<string, PreparedCheck[]> ByToken);
}
