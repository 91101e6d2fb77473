using Monitor.Core.Access;
using Monitor.Core.Versions;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>Versions of a definition.</summary>
internal sealed partial class FakePorts : IServiceVersions
{
    /// <summary>Older ones cannot be read, nor any by itself.</summary>
    public bool VersionsFail { get; set; }

    /// <summary>Newest first.</summary>
    public List<ServiceVersion> Versions { get; } = [];

    Task<IReadOnlyList<ServiceVersion>?> IServiceVersions.ListAsync(string key, Scope scope, long? beforeId, int limit, CancellationToken cancellationToken) =>
        VersionsFail && (beforeId is not null || limit > 50) ? throw new TimeoutException("The database is away.") : Task.FromResult<IReadOnlyList<ServiceVersion>?>(Service is null ? null : [.. Versions.Where(v => beforeId is null || v.Id < beforeId).Take(limit)]);

    Task<ServiceVersion?> IServiceVersions.FindAsync(string key, long id, Scope scope, CancellationToken cancellationToken) =>
        VersionsFail ? throw new TimeoutException("The database is away.") : Task.FromResult(Versions.Find(v => v.Id == id));
}
