using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;

namespace Monitor.Web.Access;

/// <summary>People as those who take incidents.</summary>
public sealed partial class People : IColleagues
{
    public async Task<IReadOnlyList<Colleague>> ListColleaguesAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken)).Select(p => new Colleague(p.Email, !p.IsDisabled && p.Role is (AccessRoles.Operator or AccessRoles.Admin), p.Groups is { } groups ? Scope.Of(groups) : Scope.All))];
}
