namespace Monitor.Core.Reading.Words;

/// <summary>What one word of a payload means.</summary>
/// <param name="Status">The status the word stands for; Unknown for "unknown", "skipped" and any word that is not in the vocabulary.</param>
/// <param name="Starting">True for words of a start-up, which are Degraded with a 2xx code and Unhealthy with a 5xx one.</param>
/// <param name="Leaving">True for words of a shutdown: draining, shutting down.</param>
/// <param name="Unsure">True for words that say that it is not known, as opposed to those that we do not know.</param>
public readonly record struct StatusWord(HealthStatus Status, bool Starting = false, bool Leaving = false, bool Unsure = false)
{
    internal static readonly StatusWord Unknown = new(HealthStatus.Unknown);
    internal static readonly StatusWord NotKnown = new(HealthStatus.Unknown, Unsure: true);
    internal static readonly StatusWord Healthy = new(HealthStatus.Healthy);
    internal static readonly StatusWord Degraded = new(HealthStatus.Degraded);
    internal static readonly StatusWord Unhealthy = new(HealthStatus.Unhealthy);
    internal static readonly StatusWord ShuttingDown = new(HealthStatus.Unhealthy, Leaving: true);
    internal static readonly StatusWord StartingUp = new(HealthStatus.Degraded, Starting: true);

    internal bool IsKnown => Status != HealthStatus.Unknown;

    internal static StatusWord Of(bool good) => good ? Healthy : Unhealthy;

    /// <summary>A number in a payload that is an HTTP code; anything else says nothing.</summary>
    internal static StatusWord OfHttpCode(double code) => code switch
    {
        >= 200 and < 300 => Healthy,
        >= 500 and < 600 => Unhealthy,
        _ => Unknown,
    };
}
