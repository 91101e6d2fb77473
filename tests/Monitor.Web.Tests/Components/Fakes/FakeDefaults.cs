using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>Defaults of groups in memory.</summary>
internal sealed class FakeDefaults : IGroupDefaults
{
    public List<GroupDefaults> Stored { get; } = [];

    public bool IsAway { get; set; }

    public DefaultsResult? Result { get; set; }

    public Task<IReadOnlyList<StoredDefaults>> ListAsync(Scope scope, CancellationToken cancellationToken) =>
        IsAway ? throw new InvalidOperationException("It is likely due to a transient failure.", new TimeoutException()) : Task.FromResult<IReadOnlyList<StoredDefaults>>([.. Stored.Select(d => new StoredDefaults(d, new Revision(1, 1)))]);

    public Task<DefaultsResult> PutAsync(GroupDefaults defaults, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        if (Result is { } result)
            return Task.FromResult(result);
        var tidy = GroupDefaultsValidation.Tidy(defaults);
        Stored.RemoveAll(d => d.Group == tidy.Group);
        Stored.Add(tidy);
        return Task.FromResult<DefaultsResult>(new DefaultsResult.Saved(new StoredDefaults(tidy, new Revision(1, 1)), Created: true));
    }

    public Task<Removal> DeleteAsync(string group, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult<Removal>(Stored.RemoveAll(d => d.Group == group) > 0 ? new Removal.Done() : new Removal.Missing());
}
