using System.Reflection;
using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>Every method of the application that takes an actor × every role × everything or some groups.</summary>
public sealed class PortPermissionTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly PersonRole?[] Roles = [null, .. Enum.GetValues<PersonRole>()];

    private static readonly Scope[] Scopes = [Scope.All, Scope.Of(["perm-in"]), Scope.Of([])];

    [Fact]
    public async Task A_method_refuses_whoever_may_not_and_nobody_else()
    {
        var methods = ApplicationMethods.Of(shared.Host.Services).Where(ApplicationMethods.Takes<Actor>).ToList();
        methods.Count.ShouldBeGreaterThan(25);
        foreach (var method in methods)
        {
            var asks = ApplicationMethods.Asks(method).ShouldNotBeNull(ApplicationMethods.NameOf(method));
            foreach (var (role, reach, link) in from role in Roles from reach in Scopes from link in (bool[])[false, true] select (role, reach, link))
            {
                var actor = new Actor(ActorKind.User, "somebody", Guid.NewGuid().ToString()) { Role = role, Reach = reach, HoldsLink = link };
                var expected = asks.Least is { } least && !(role >= least || (link && asks.OrLink)) ? typeof(BeyondRoleException)
                    : asks.OfAll && !reach.IsAll ? typeof(BeyondReachException)
                    : null;
                (await RefusalAsync(method, actor)).ShouldBe(expected, $"{ApplicationMethods.NameOf(method)} by {role?.ToString() ?? "no role"}, {(reach.IsAll ? "all groups" : "some groups")}{(link ? ", with a link" : "")}");
            }
        }
    }

    // Whoever may is stopped by a call that is given up before it begins, or by arguments that are none: what is asked here is who is refused.
    private async Task<Type?> RefusalAsync(MethodInfo method, Actor actor)
    {
        try
        {
            await ApplicationMethods.CallAsync(shared.Host.Services, method, p =>
                p.ParameterType == typeof(Actor) ? actor
                : p.ParameterType == typeof(Scope) ? actor.Reach
                : p.ParameterType == typeof(IncidentAction) ? new IncidentAction.Acknowledge(null)
                : p.ParameterType == typeof(CancellationToken) ? new CancellationToken(canceled: true)
                : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null);
            return null;
        }
        catch (Exception e)
        {
            return e is BeyondRoleException or BeyondReachException ? e.GetType() : null;
        }
    }
}
