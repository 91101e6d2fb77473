using System.Globalization;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Explaining;

/// <summary>How the whole, its parts and the code came to one status: what <see cref="CombiningRules"/> did, told by what it was given and what it gave.</summary>
internal static class WeighingWords
{
    /// <param name="sent">The HTTP code; null of what was pushed.</param>
    public static string Of(HealthReading reading, ReadingTrail trail, int? sent)
    {
        var (body, code) = (trail.Body, reading.WrapperStatusCode ?? sent);
        var http = code is null ? null : string.Create(CultureInfo.InvariantCulture, $"HTTP {code}");
        var isError = code >= 500;
        if (IsNoGround(reading, body))
            return $"Only its beginning could be read, and good news there is no ground for more: {ByCode(http, isError)}.";
        if (body.Overall is null && !body.Parts.Any && body.FromParts is null)
            return reading.Status == HealthStatus.Healthy ? $"The body says nothing; {http ?? "that it was pushed"} speaks for itself." : $"The body says nothing of how it is: {ByCode(http, isError)}.";
        if (body.Overall is not { } overall)
            return isError ? $"There is no overall verdict; {http} says that it is down."
                : body.FromParts is not null ? "There is no overall verdict; its components were weighed by the dialect’s own rule."
                : "There is no overall verdict; its components were weighed: none bad is up, all bad is down, some is degraded.";
        if (reading.Status == overall.Status)
            return overall.Status == HealthStatus.Unknown ? "The overall word says nothing of how it is, and nothing else does." : "The overall verdict stands.";
        if (reading.Status == HealthStatus.Unhealthy && isError && !body.OutranksCode)
            return $"{http} is an error and outweighs the overall verdict.";
        return overall.Status == HealthStatus.Unknown
            ? "The overall verdict says that it is not known; what is known of its components counts."
            : "The overall verdict is good, and a bad component makes it degraded.";
    }

    /// <summary>What the code came to; null where it decided nothing.</summary>
    public static HealthStatus? OfCode(HealthReading reading, ReadingTrail trail, int code)
    {
        var (body, alone) = (trail.Body, CombiningRules.OfCode(code));
        if (alone == HealthStatus.Unhealthy)
            return body.OutranksCode ? null : HealthStatus.Unhealthy;
        var decides = reading.Status == HealthStatus.Healthy && body is { Overall: null, FromParts: null, Parts.Any: false };
        return decides ? HealthStatus.Healthy : null;
    }

    private static bool IsNoGround(HealthReading reading, in BodyVerdict body) =>
        reading is { Problem: not null, IsCut: false, Understood: false } && (body.Overall is { IsKnown: true } || body.Parts.Any);

    private static string ByCode(string? http, bool isError) => http is null ? "that it was pushed is what counts" : isError ? $"{http} says that it is down" : $"whether {http} is good enough is the probe’s to say";
}
