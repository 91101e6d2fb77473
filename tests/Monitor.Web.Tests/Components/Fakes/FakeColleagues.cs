using Monitor.Core.Incidents.Actions;
using Monitor.Web.Access;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>Those with an account, in memory.</summary>
internal sealed class FakeColleagues : IColleagues
{
    public List<Colleague> All { get; } = [];

    public Task<IReadOnlyList<Colleague>> ListColleaguesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Colleague>>([.. All]);
}
