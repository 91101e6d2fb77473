namespace Monitor.Core.History.Timelines;

/// <summary>From this instant on a part of a probe's payload is reported so.</summary>
/// <param name="At">When the check was made whose answer said so; the first instant there is for what it was before all that is read.</param>
/// <param name="Status">Unknown once it is listed no longer.</param>
public readonly record struct PartTurn(int ProbeId, string Name, DateTimeOffset At, HealthStatus Status);

/// <summary>What the payloads of a service's probes reported of their parts over a window.</summary>
/// <param name="Turns">In the order of time; what each was when the window began comes first.</param>
/// <param name="CompleteFrom">There were more than are read at once: before this instant nothing is known. Null when that is all.</param>
public sealed record PartTurns(IReadOnlyList<PartTurn> Turns, DateTimeOffset? CompleteFrom)
{
    public static PartTurns None { get; } = new([], null);
}

/// <summary>Recorded changes of components, by probe.</summary>
public interface IPartTurns
{
    /// <summary>Of a service's present probes, in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    Task<PartTurns> OfServiceAsync(int serviceId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
