using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Nodes;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>The audit log, and the nodes.</summary>
internal sealed partial class FakePorts : IAuditLog, INodes
{
    public List<AuditEntry> Entries { get; } = [];

    public AuditFilter? Asked { get; private set; }

    Task<IReadOnlyList<AuditEntry>> IAuditLog.ListAsync(AuditFilter filter, long? beforeId, int limit, CancellationToken cancellationToken)
    {
        Asked = filter;
        return Task.FromResult<IReadOnlyList<AuditEntry>>([.. Entries.Where(e => (beforeId is null || e.Id < beforeId) && (filter.Unfolded || e.PartOf == filter.PartOf)).Take(limit)]);
    }

    /// <summary>What changes of many were asked to do.</summary>
    public List<string?> AskedOfMany { get; } = [];

    Task<Actor> IAuditLog.BeginAsync(string action, string subjectKey, string? asked, Actor actor, CancellationToken cancellationToken)
    {
        AskedOfMany.Add(asked);
        return Task.FromResult(actor with { PartOf = 1 });
    }

    Task IAuditLog.NoteAsync(string action, string subjectKey, Actor actor, CancellationToken cancellationToken) => Task.CompletedTask;

    public List<NodeState> Nodes { get; } = [];

    Task<IReadOnlyList<NodeState>> INodes.ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<NodeState>>([.. Nodes]);
}
