using Monitor.Core.Access;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Registry;

namespace Monitor.Core.Announcing.Sharing;

/// <summary>When a part that several services report as failing is told as one.</summary>
public interface ISharing
{
    /// <summary>The defaults while nobody has set anything.</summary>
    Task<StoredSharing> FindAsync(CancellationToken cancellationToken);

    /// <summary>Replaces it: Saved, Invalid or Stale. Open incidents are looked at anew.</summary>
    /// <param name="match">The revision it was made from; null replaces whatever is stored.</param>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<SharingResult> PutAsync(SharingSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);
}

/// <summary>The settings as they are stored.</summary>
/// <param name="Edition">This very state of them.</param>
public sealed record StoredSharing(SharingSettings Settings, Revision Edition);

/// <summary>What became of a wish to store them.</summary>
public abstract record SharingResult
{
    public sealed record Saved(StoredSharing Sharing) : SharingResult;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SharingResult;

    /// <summary>Nothing was stored: they were made from another revision than the one that is stored.</summary>
    public sealed record Stale(StoredSharing Current) : SharingResult;
}
