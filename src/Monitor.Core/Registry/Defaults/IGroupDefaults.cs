using Monitor.Core.Access;

namespace Monitor.Core.Registry.Defaults;

/// <summary>What services of groups begin with. It counts when one is registered: to change it changes no service.</summary>
public interface IGroupDefaults
{
    /// <summary>Those of groups within the scope, and of the groups above these, in the order of their paths.</summary>
    Task<IReadOnlyList<StoredDefaults>> ListAsync(Scope scope, CancellationToken cancellationToken);

    /// <summary>Creates or replaces those of a group: Saved, Invalid or Stale.</summary>
    /// <param name="match">The revision it was made from; null replaces whatever is stored.</param>
    [Asks(PersonRole.Admin, OfAll = true)]
    Task<DefaultsResult> PutAsync(GroupDefaults defaults, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);

    /// <summary>Missing when the group has none.</summary>
    /// <param name="match">The revision that is meant; null for whichever is stored.</param>
    [Asks(PersonRole.Admin, OfAll = true)]
    Task<Removal> DeleteAsync(string group, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);
}

/// <summary>Defaults as they are stored.</summary>
/// <param name="Edition">This very state of them.</param>
public sealed record StoredDefaults(GroupDefaults Defaults, Revision Edition);

/// <summary>What became of a wish to store some.</summary>
public abstract record DefaultsResult
{
    private DefaultsResult()
    {
    }

    public sealed record Saved(StoredDefaults Defaults, bool Created) : DefaultsResult;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : DefaultsResult;

    /// <summary>Nothing was stored: they were made from another revision than the one that is stored.</summary>
    /// <param name="Current">Null when they were deleted.</param>
    public sealed record Stale(StoredDefaults? Current) : DefaultsResult;
}
