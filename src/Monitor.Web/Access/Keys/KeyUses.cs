using Monitor.Data.Identity;
using Monitor.Web.Access.Held;

namespace Monitor.Web.Access.Keys;

/// <summary>When keys were last used.</summary>
public sealed class KeyUses(ApiKeyStore store, ILogger<KeyUses> log) : NotedUses<int>(log)
{
    protected override Task StoreAsync(IReadOnlyDictionary<int, DateTimeOffset> uses, CancellationToken cancellationToken) => store.TouchAsync(uses, cancellationToken);
}
