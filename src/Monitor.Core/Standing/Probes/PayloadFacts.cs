using System.Globalization;
using System.Text.Json.Serialization;
using Monitor.Core.Probing;
using Monitor.Core.Reading;

namespace Monitor.Core.Standing.Probes;

/// <summary>What the answers of one probe have told so far of version and start, by their payloads, and of the certificate. Deploys and restarts follow from how it changes.</summary>
/// <param name="Version">The last one named.</param>
/// <param name="PreviousVersion">The one before: behind a load balancer two may take turns for a while.</param>
/// <param name="VersionSince">When <paramref name="Version"/> was first named in this run of it.</param>
/// <param name="StartedAt">The latest start of a process that an uptime told of.</param>
/// <param name="Uptime">The last uptime, in seconds.</param>
/// <param name="UptimeAt">When it was told.</param>
/// <param name="Counts">It was once seen to grow as time does: it is an uptime, and no percentage or constant of that name.</param>
/// <param name="CertificateEnds">When the certificate ends that was shown last; of several on the way the first. Null without one.</param>
public sealed record PayloadFacts(
    [property: JsonPropertyName("v")] string? Version = null,
    [property: JsonPropertyName("pv")] string? PreviousVersion = null,
    [property: JsonPropertyName("vs")] DateTimeOffset? VersionSince = null,
    [property: JsonPropertyName("s")] DateTimeOffset? StartedAt = null,
    [property: JsonPropertyName("u")] double? Uptime = null,
    [property: JsonPropertyName("ua")] DateTimeOffset? UptimeAt = null,
    [property: JsonPropertyName("c")] bool Counts = false,
    [property: JsonPropertyName("ce")] DateTimeOffset? CertificateEnds = null)
{
    /// <summary>A version that comes back after this long is a roll-back, not two replicas taking turns.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    // An uptime is told in whole seconds, and the answer takes its time.
    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(5);

    // Some tell it in whole minutes.
    private static readonly TimeSpan CoarseJitter = TimeSpan.FromSeconds(90);

    public static PayloadFacts None { get; } = new();

    /// <param name="reading">Of the last answer.</param>
    /// <param name="at">When it was asked.</param>
    /// <param name="markers">What it brought, or null: the ordinary case costs nothing.</param>
    public PayloadFacts Next(HealthReading reading, DateTimeOffset at, out IReadOnlyList<Marker>? markers)
    {
        markers = null;
        if (reading is { Version: null, Uptime: null })
            return this;
        List<Marker>? found = null;
        var next = WithUptime(WithVersion(this, reading.Version, at, ref found), reading.Uptime, at, ref found);
        markers = found;
        return next;
    }

    /// <summary>With what a check was shown: whoever did not get that far knows what was known, who was answered without one knows that there is none.</summary>
    public PayloadFacts Shown(ProbeOutcome outcome)
    {
        var ends = outcome.CertificateExpires ?? (outcome is ProbeOutcome.Unreachable ? CertificateEnds : null);
        return ends == CertificateEnds ? this : this with { CertificateEnds = ends };
    }

    private static PayloadFacts WithVersion(PayloadFacts known, string? version, DateTimeOffset at, ref List<Marker>? found)
    {
        if (version is null || version == known.Version)
            return known;
        var isNew = version != known.PreviousVersion || at - known.VersionSince >= Settled;
        if (known.Version is { } was && isNew)
            (found ??= []).Add(new Marker(MarkerKind.Deploy, at, $"version {version}, before {was}"));
        return known with { Version = version, PreviousVersion = known.Version, VersionSince = at };
    }

    private static PayloadFacts WithUptime(PayloadFacts known, TimeSpan? told, DateTimeOffset at, ref List<Marker>? found)
    {
        if (told is not { } uptime || uptime < TimeSpan.Zero || uptime > at - DateTimeOffset.UnixEpoch)
            return known;
        var started = at - uptime;
        var next = known with { Uptime = uptime.TotalSeconds, UptimeAt = at };
        if (known is not { StartedAt: { } before, Uptime: { } last, UptimeAt: { } lastAt })
            return next with { StartedAt = started };
        var grown = uptime.TotalSeconds - last;
        var passed = (at - lastAt).TotalSeconds;
        // Of several replicas the youngest counts: the others tell of older starts, and are no news.
        if (known.Counts && started > before + (grown < 0 ? Jitter : CoarseJitter))
            (found ??= []).Add(new Marker(MarkerKind.Restart, started, $"restarted: up for {Seconds(uptime)} now"));
        return next with
        {
            StartedAt = started > before ? started : before,
            Counts = known.Counts || (grown >= passed / 2 && grown <= passed * 1.5 + CoarseJitter.TotalSeconds && grown > 0),
        };
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
