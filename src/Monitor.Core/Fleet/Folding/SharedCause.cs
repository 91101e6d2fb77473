using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Fleet.Folding;

/// <summary>What several services may fail for together.</summary>
/// <param name="Key">The same for the same cause.</param>
/// <param name="Within">Services fail together when each began within this time of another; null when the cause alone is enough.</param>
public abstract record SharedCause(string Key, TimeSpan? Within)
{
    /// <summary>Longer than it takes a service that is asked every minute to be believed that it is down.</summary>
    private static readonly TimeSpan OneMoment = TimeSpan.FromMinutes(5);

    /// <summary>The incident of the service is known to follow from it: channels are told of all such services as one.</summary>
    public virtual bool IsKnownOf(ServiceState service) => false;

    /// <summary>A component that the reasons name.</summary>
    /// <param name="Name">As the first service calls it.</param>
    public sealed record Component(string Name) : SharedCause("component " + Name.ToUpperInvariant(), null)
    {
        public override bool IsKnownOf(ServiceState service) => SharedPart.Is(service.Incident?.Part, Name);
    }

    /// <summary>The same trouble, at the same time.</summary>
    public sealed record Reason(ReasonClass Class, string Text) : SharedCause(Class.Key(Text), OneMoment);

    /// <summary>What a failing service could share with others; null when it does not say why it fails. Pure.</summary>
    public static SharedCause? Of(ServiceState service)
    {
        if (service.Reason is not { Length: > 0 } reason)
            return null;
        if (NamedIn(reason, service.Components) is { } component)
            return new Component(service.Incident?.Part ?? component);
        var text = Cause.Shared(reason, service.Key, service.Name);
        return new Reason(ReasonClasses.Of(text), text);
    }

    // "redis: connection refused", "redis is down"; the part before its parent.
    private static string? NamedIn(string reason, IReadOnlyList<ComponentState> components)
    {
        string? found = null;
        foreach (var component in components)
        {
            if (component.Name.Length > (found?.Length ?? 0) && component.Status.IsBad() && PartNames.Gives(reason, component.Name))
                found = component.Name;
        }

        return found;
    }
}
