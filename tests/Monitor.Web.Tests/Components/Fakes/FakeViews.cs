using Monitor.Core.Access;
using Monitor.Core.Fleet.Views;
using Monitor.Core.Registry;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>The saved views, in memory.</summary>
internal sealed class FakeViews : ISavedViews
{
    public List<StoredView> Stored { get; } = [];

    public bool Fails { get; set; }

    /// <summary>It does not answer.</summary>
    public bool Hangs { get; set; }

    public int Asked { get; private set; }

    public async Task<IReadOnlyList<StoredView>> ListAsync(Scope scope, Actor reader, CancellationToken cancellationToken)
    {
        Asked++;
        if (Hangs)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return Fails ? throw new InvalidOperationException("The database is away.") : [.. Stored];
    }

    public Task<ViewResult> CreateAsync(SavedView view, bool shared, Actor actor, CancellationToken cancellationToken) => SaveAsync(Stored.Count + 1, view, shared, 1);

    public Task<ViewResult> PutAsync(int id, SavedView view, bool shared, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        if (Stored.Find(v => v.Id == id && v.IsShared == shared) is not { } before)
            return Task.FromResult<ViewResult>(new ViewResult.Missing());
        Stored.Remove(before);
        return SaveAsync(id, view, shared, before.Edition.Number + 1);
    }

    public Task<Removal> DeleteAsync(int id, bool shared, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult<Removal>(Stored.RemoveAll(v => v.Id == id && v.IsShared == shared) > 0 ? new Removal.Done() : new Removal.Missing());

    private Task<ViewResult> SaveAsync(int id, SavedView view, bool shared, int revision)
    {
        if (ViewValidation.Errors(view, [.. Stored.Select(v => v.View.Name)]) is { Count: > 0 } errors)
            return Task.FromResult<ViewResult>(new ViewResult.Invalid(errors));
        var stored = new StoredView(id, ViewValidation.Tidy(view), shared, "ada", new Revision(id, revision));
        Stored.Add(stored);
        return Task.FromResult<ViewResult>(new ViewResult.Saved(stored));
    }
}
