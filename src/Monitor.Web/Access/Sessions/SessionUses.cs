using Monitor.Data.Identity;
using Monitor.Web.Access.Held;

namespace Monitor.Web.Access.Sessions;

/// <summary>When sessions were last seen.</summary>
public sealed class SessionUses(SessionStore store, ILogger<SessionUses> log) : NotedUses<Guid>(log)
{
    protected override Task StoreAsync(IReadOnlyDictionary<Guid, DateTimeOffset> uses, CancellationToken cancellationToken) => store.TouchAsync(uses, cancellationToken);
}
