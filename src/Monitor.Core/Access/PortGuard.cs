using System.Collections.Concurrent;
using System.Reflection;

namespace Monitor.Core.Access;

/// <summary>
/// Stands before a port and holds each call that takes an actor against what its method asks, whoever calls: a page, the API, a circuit that was opened before, a job. What no method says is refused to
/// everybody, so nothing is open by oversight.
/// </summary>
public class PortGuard : DispatchProxy
{
    private static readonly ConcurrentDictionary<MethodInfo, Asked> Known = [];

    private object _port = null!;

    /// <summary>True for ports with methods that take an actor.</summary>
    public static bool IsFor(Type port) => port is { IsInterface: true, IsGenericTypeDefinition: false } && port.Assembly == typeof(PortGuard).Assembly && port.GetMethods().Any(m => m.IsDefined(typeof(AsksAttribute)));

    /// <param name="port">The interface.</param>
    /// <param name="implementation">What calls that may go on go on to.</param>
    public static object Around(Type port, object implementation)
    {
        var guard = (PortGuard)Create(port, typeof(PortGuard));
        guard._port = implementation;
        return guard;
    }

    /// <exception cref="BeyondRoleException">The actor may not.</exception>
    /// <exception cref="BeyondReachException">The actor reaches some groups only.</exception>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var asked = Known.GetOrAdd(targetMethod!, Asked.Of);
        if (asked.Place is { } place)
            asked.MustAdmit((Actor)args![place]!);
        return targetMethod!.Invoke(_port, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }

    /// <param name="Place">Of the actor among the arguments; null for a method that takes none.</param>
    private sealed record Asked(int? Place, AsksAttribute? Asks)
    {
        public static Asked Of(MethodInfo method) =>
            new(method.GetParameters().FirstOrDefault(p => p.ParameterType == typeof(Actor))?.Position, method.GetCustomAttribute<AsksAttribute>());

        public void MustAdmit(Actor actor)
        {
            if (Asks is null || !(Asks.Least is not { } least || actor.Holds(least) || (Asks.OrLink && actor.HoldsLink)))
                throw new BeyondRoleException();
            if (Asks.OfAll)
                actor.MustReachAll();
        }
    }
}
