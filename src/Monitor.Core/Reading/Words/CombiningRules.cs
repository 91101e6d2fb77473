namespace Monitor.Core.Reading.Words;

/// <summary>How the body's verdict, its parts and the HTTP code become one status. Pure.</summary>
internal static class CombiningRules
{
    /// <param name="body">What the body said.</param>
    /// <param name="code">The HTTP code, or the one a wrapper carried.</param>
    public static HealthStatus Combine(in BodyVerdict body, int code) => body switch
    {
        { Overall: { } overall } => OfOverall(overall, body, code),
        { Parts.Any: true } or { FromParts: not null } => OfParts(body, code),
        _ => OfCode(code),
    };

    /// <summary>No recognisable body: only a 5xx is a verdict. 401, 403, 404, 405 and 429 are mistakes of the probe, never "down".</summary>
    public static HealthStatus OfCode(int code) => code >= 500 ? HealthStatus.Unhealthy : HealthStatus.Unknown;

    /// <summary>An empty body, or <c>{}</c>: a 2xx speaks for itself.</summary>
    public static HealthStatus OfCodeAlone(int code) => code is >= 200 and < 300 ? HealthStatus.Healthy : OfCode(code);

    /// <summary>What the parts amount to when nobody gave an overall verdict. Those of which nothing is known are no ground for "Healthy".</summary>
    public static HealthStatus OfParts(in PartsTally parts) =>
        parts.Known == 0 ? HealthStatus.Unknown
        : parts.Bad == 0 ? HealthStatus.Healthy
        : parts.TopLevel > 0 && parts.TopLevelUnhealthy == parts.TopLevel ? HealthStatus.Unhealthy
        : HealthStatus.Degraded;

    private static HealthStatus OfOverall(StatusWord overall, in BodyVerdict body, int code) => overall.Status switch
    {
        HealthStatus.Unhealthy => HealthStatus.Unhealthy,
        HealthStatus.Degraded => overall.Starting && code >= 500 ? HealthStatus.Unhealthy : HealthStatus.Degraded,
        HealthStatus.Healthy when code >= 500 && !body.OutranksCode => HealthStatus.Unhealthy,
        HealthStatus.Healthy => body.Parts.Bad > 0 ? HealthStatus.Degraded : HealthStatus.Healthy,
        _ when code >= 500 && !body.OutranksCode => HealthStatus.Unhealthy,

        // "Unknown" over a part that is known to be bad: the bad part is what we do know.
        _ => body.Parts.Bad > 0 ? OfParts(body.Parts) : HealthStatus.Unknown,
    };

    private static HealthStatus OfParts(in BodyVerdict body, int code) =>
        code >= 500 ? HealthStatus.Unhealthy : body.FromParts ?? OfParts(body.Parts);
}

/// <summary>What a body said, before the HTTP code is heard.</summary>
/// <param name="Overall">Its own overall verdict, or null when it gave none.</param>
/// <param name="Parts">The count of its parts.</param>
/// <param name="FromParts">What the parts amount to by the dialect's own rule; null for the common one.</param>
/// <param name="OutranksCode">True when the dialect's 5xx codes are a matter of configuration, so that the body stands against them.</param>
internal readonly record struct BodyVerdict(StatusWord? Overall, PartsTally Parts, HealthStatus? FromParts, bool OutranksCode)
{
    /// <summary>What the body alone amounts to.</summary>
    public HealthStatus Alone => CombiningRules.Combine(this, code: 200);

    /// <summary>The body says itself that it is not known how the service is: as a whole or, without a word for that, of all its parts.</summary>
    public bool SaysUnknown => Overall?.Unsure ?? (FromParts is null && Parts is { Unsure: true, Known: 0 });

    /// <summary>The overall verdict as stated; without one, what the parts amount to; Unknown when the body says nothing.</summary>
    public HealthStatus Reported =>
        Overall?.Status ?? FromParts ?? (Parts.Any ? CombiningRules.OfParts(Parts) : HealthStatus.Unknown);
}

/// <summary>Parts by status, those beyond the number that is kept included.</summary>
/// <param name="TopLevel">Parts that are not nested in another.</param>
/// <param name="TopLevelUnhealthy">Those of them that are Unhealthy.</param>
/// <param name="Bad">Parts of any level that are Degraded or Unhealthy.</param>
/// <param name="Known">Parts of any level that are not Unknown.</param>
/// <param name="Unsure">Some part says itself that it is not known how it is.</param>
internal readonly record struct PartsTally(int TopLevel, int TopLevelUnhealthy, int Bad, int Known, bool Unsure = false)
{
    public bool Any => TopLevel > 0;
}
