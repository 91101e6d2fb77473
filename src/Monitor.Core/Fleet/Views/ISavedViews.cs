using Monitor.Core.Access;
using Monitor.Core.Registry;

namespace Monitor.Core.Fleet.Views;

/// <summary>The saved views: those that are shared, and each person's own.</summary>
public interface ISavedViews
{
    /// <summary>The most that are shared, and that one person has.</summary>
    const int Most = 100;

    /// <summary>Shared ones first, each by name. Whoever sees some groups only is not told of views of others.</summary>
    /// <param name="reader">Whose own are among them.</param>
    [Asks]
    Task<IReadOnlyList<StoredView>> ListAsync(Scope scope, Actor reader, CancellationToken cancellationToken);

    /// <summary>Saves a new view: Saved or Invalid.</summary>
    /// <param name="shared">For everybody; only people have views of their own.</param>
    [Asks(PersonRole.Viewer)]
    Task<ViewResult> CreateAsync(SavedView view, bool shared, Actor actor, CancellationToken cancellationToken);

    /// <summary>Replaces a shared view or one of the actor's own; it stays what it is of both.</summary>
    /// <param name="match">The revision it was made from; null replaces whatever is stored.</param>
    /// <param name="shared">Which of both it has to be.</param>
    [Asks(PersonRole.Viewer)]
    Task<ViewResult> PutAsync(int id, SavedView view, bool shared, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);

    /// <summary>Removes a shared view or one of the actor's own.</summary>
    /// <param name="shared">Which of both it has to be.</param>
    /// <param name="match">The revision that is meant; null for whichever is stored.</param>
    [Asks(PersonRole.Viewer)]
    Task<Removal> DeleteAsync(int id, bool shared, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What became of a wish to save a view.</summary>
public abstract record ViewResult
{
    public sealed record Saved(StoredView View) : ViewResult;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : ViewResult;

    public sealed record Missing : ViewResult;

    /// <summary>Nothing was stored: it was made from another revision than the one that is stored.</summary>
    public sealed record Stale(StoredView Current) : ViewResult;
}
