using Monitor.Core.Access;

namespace Monitor.Core.Audit;

/// <summary>Who changed what, and when. Entries are written with their changes, in the same transaction, and never changed.</summary>
public interface IAuditLog
{
    /// <summary>Newest first.</summary>
    /// <param name="beforeId">Only entries with a smaller number (a cursor), or null.</param>
    /// <param name="limit">1–501.</param>
    Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, long? beforeId, int limit, CancellationToken cancellationToken);

    /// <summary>Notes something done that is stored nowhere else, at most once a minute for the same actor, action and subject.</summary>
    [Asks]
    Task NoteAsync(string action, string subjectKey, Actor actor, CancellationToken cancellationToken);

    /// <summary>Writes the entry of a change of many, before its parts.</summary>
    /// <param name="asked">What was asked for, as JSON without secrets; null where the action says it.</param>
    /// <returns>Who makes the parts: their entries name this one.</returns>
    [Asks(PersonRole.Operator)]
    Task<Actor> BeginAsync(string action, string subjectKey, string? asked, Actor actor, CancellationToken cancellationToken);
}
