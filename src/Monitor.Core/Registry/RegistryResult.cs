using Monitor.Core.Registry.Services;

namespace Monitor.Core.Registry;

/// <summary>What became of a wish to store a service.</summary>
public abstract record RegistryResult
{
    /// <summary>Stored. <paramref name="Created"/> is false when an existing one was replaced.</summary>
    public sealed record Saved(MonitoredService Service, bool Created) : RegistryResult;

    /// <summary>Nothing was stored; each error says what to change.</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : RegistryResult;

    /// <summary>Another service has the key.</summary>
    public sealed record KeyTaken(string Key) : RegistryResult;

    /// <summary>Nothing was stored: the key is a service's that does not exist for who asked.</summary>
    public sealed record Missing(string Key) : RegistryResult;

    /// <summary>Nothing was stored: it was made from another revision than the one that is stored.</summary>
    /// <param name="Current">What is stored, secrets masked; null when it was deleted, or never was.</param>
    /// <param name="Change">Who stored it, and when; null where <paramref name="Current"/> is.</param>
    public sealed record Stale(string Key, MonitoredService? Current, LastChange? Change) : RegistryResult;
}

/// <summary>One error of a form or a request.</summary>
/// <param name="Field">JSON path of the field, <c>probes.readiness.http.url</c>.</param>
/// <param name="Message">What to change, as a sentence.</param>
public sealed record FieldError(string Field, string Message);
