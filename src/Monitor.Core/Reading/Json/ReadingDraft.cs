using System.Text.Json;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Json;

/// <summary>What a dialect has gathered so far. Lives for one reading.</summary>
internal sealed class ReadingDraft(int code, MediaType media, ReadingTrail? trail = null)
{
    /// <summary>What keeps where each thing stood; null in a check.</summary>
    public ReadingTrail? Trail { get; } = trail;

    /// <summary>The HTTP code, or the one a <c>[payload, code]</c> wrapper carried.</summary>
    public int Code { get; set; } = code;

    public MediaType Media { get; } = media;

    /// <summary>The code that a wrapper carried.</summary>
    public int? WrapperCode { get; set; }

    public PartList Parts { get; } = new(trail);

    /// <summary>How the dialect reads words and numbers.</summary>
    public StatusReader Words { get; set; } = JsonStatus.Common;

    /// <summary>The body's own overall verdict; null when it gives none. See <see cref="Says(StatusWord?, in Spot)"/>.</summary>
    public StatusWord? Overall { get; private set; }

    /// <summary>What the parts amount to by the dialect's own rule.</summary>
    public HealthStatus? FromParts { get; set; }

    /// <summary>See <see cref="BodyVerdict.OutranksCode"/>.</summary>
    public bool OutranksCode { get; set; }

    /// <summary>True when the body is a known way of saying nothing, so that a 2xx speaks for itself.</summary>
    public bool LeftToCode { get; set; }

    public string? Version { get; set; }

    public TimeSpan? Uptime { get; set; }

    public Moment? Timestamp { get; set; }

    public string? Message { get; set; }

    public PayloadProblem? Problem { get; set; }

    /// <summary>Set when only what stood before a fault or a cut is read: then bad news holds, and good news does not.</summary>
    public PayloadProblem? Broken { get; set; }

    /// <summary>Numbers that JSON does not have were taken out.</summary>
    public bool HasNoNumbers { get; set; }

    /// <summary>True when a verdict can be drawn from what was gathered.</summary>
    public bool SaysSomething => LeftToCode || FromParts is not null || Overall is { IsKnown: true } || Parts.Tally.Any;

    /// <summary>True when the body gave an overall verdict, an unknown one too, or parts.</summary>
    public bool SaysAnything => Overall is not null || Parts.Tally.Any;

    /// <summary>An empty draft of the same answer.</summary>
    public ReadingDraft Afresh()
    {
        Trail?.Restart(passedOver: true);
        return new(Code, Media, Trail) { WrapperCode = WrapperCode, Broken = Broken, HasNoNumbers = HasNoNumbers };
    }

    /// <summary>The body's overall verdict is this value's, as the dialect reads values.</summary>
    public void Says(JsonElement value) => Says(Words(value), Spot.Of(value));

    /// <param name="word">The body's overall verdict; null when it gives none after all.</param>
    /// <param name="at">Where it stands.</param>
    public void Says(StatusWord? word, in Spot at)
    {
        Overall = word;
        if (word is null)
            Trail?.SaysNothing();
        else
            Trail?.Says(at);
    }

    /// <summary>The body's overall sentence is this value; none when it is no text.</summary>
    public void Tells(JsonElement value) => Tells(JsonText.Message(value), value);

    public void Tells(string? message, JsonElement at)
    {
        Message = message;
        if (message is not null)
            Trail?.Tells(at);
    }

    /// <summary>Combines what was gathered with the HTTP code.</summary>
    public HealthReading Finish(string dialect)
    {
        // Of parts that were not all seen nobody can say that all of them are down.
        if (Broken is not null && Overall is null && Parts.Tally.Bad > 0)
            FromParts ??= HealthStatus.Degraded;
        var body = new BodyVerdict(Overall, Parts.Tally, FromParts, OutranksCode);
        Trail?.Weighed(body);
        if (Broken is not null && !body.Alone.IsBad() && !body.SaysUnknown)
            return Unfinished(body.Alone == HealthStatus.Unknown ? DialectCatalogue.None : dialect);
        var saysNothing = LeftToCode && Overall is null && !body.Parts.Any;
        return new HealthReading(
            dialect,
            saysNothing ? CombiningRules.OfCodeAlone(Code) : CombiningRules.Combine(body, Code),
            Parts.ToReadings(),
            Version,
            Uptime,
            Timestamp?.Text,
            Timestamp?.Instant,
            Broken ?? Problem ?? (Parts.Count > HealthReading.MostParts ? PayloadProblem.OverLimit : null),
            Message)
        {
            Understood = body.Alone != HealthStatus.Unknown || body.SaysUnknown,
            SaysUnknown = body.SaysUnknown,
            ReportedStatus = body.Reported,
            WrapperStatusCode = WrapperCode,
            ShuttingDown = Overall is { Leaving: true } || (body.Reported != HealthStatus.Healthy && Farewell.IsIn(Message)),
            HasNoNumbers = HasNoNumbers,
            IsCut = Broken is not null,
            Beyond = Parts.Beyond,
            Stopped = Parts.Stopped,
        };
    }

    /// <summary>A reading of the code alone, for what stood before the fault is no ground for more.</summary>
    /// <param name="dialect">That it seemed to be.</param>
    private HealthReading Unfinished(string dialect) =>
        new(dialect, CombiningRules.OfCode(Code), [], Problem: Broken) { WrapperStatusCode = WrapperCode };
}
