using System.Globalization;
using Monitor.Core.Judging.Components;
using Monitor.Core.Judging.Findings;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Text;

namespace Monitor.Core.Judging.Check;

/// <summary>The sentences that say why. As the service said it, where it said something.</summary>
internal static class VerdictReason
{
    // It stays while the service is slow, so it says what one answer took.
    private const string SlowBegin = "answered in ";

    // As it was said before, and is stored.
    private const string SlowOnce = "answers in ";

    private const string SlowMiddle = ", degraded above ";

    public static string OfPayload(HealthStatus status, ProbeOutcome.Answered answer, HealthReading reading, RuledComponents judgement)
    {
        var components = judgement.Components;
        if (status == HealthStatus.Healthy)
            return components.Count switch
            {
                0 => reading.Message is { } message ? message : "reports healthy",
                1 => $"{components[0].Name} is up",
                _ => AllUp(components),
            };
        var shortfall = judgement.SentenceOfShortfall();
        // What is listed and somewhat bad does not explain a group that falls short as a whole.
        if (WorstComponent(components) is { } worst && (worst.Effective >= status || shortfall is null))
            return judgement.SentenceFor(worst) ?? Describe(worst, components);
        return shortfall ?? Overall(status, answer, reading);
    }

    public static string UnexpectedCode(int code, string? message = null)
    {
        var hint = code switch
        {
            401 or 403 => "credentials may be missing",
            404 => "the path may be wrong",
            405 => "the method may be wrong",
            429 => "the probe may ask too often",
            _ => null,
        };
        var text = $"answered {Code(code)}";
        if (message is not null)
            text += $": {message}";
        return hint is null ? text : $"{text} ({hint}: check the probe)";
    }

    /// <summary>It names the code, and then says more: by <see cref="UnexpectedCode"/>, or by a payload that says itself that it is bad.</summary>
    public static bool BeginsWithCode(string? reason, int code) => reason?.StartsWith($"answered {Code(code)}: ", StringComparison.Ordinal) == true;

    /// <summary>A service that does not know how it is.</summary>
    public static string OfUnknown(HealthReading reading) =>
        reading.Message is { } message ? $"reports UNKNOWN: {message}" : "reports UNKNOWN: it does not know itself how it is";

    /// <summary>A payload that promised to say something and did not keep it; null when it did.</summary>
    /// <param name="path">That was asked; null for the root.</param>
    public static string? OfBrokenPayload(ProbeOutcome.Answered answer, HealthReading reading, string? path) => reading.Problem switch
    {
        // Large XML that says nothing of health is ordinary: descriptions of interfaces, exports.
        PayloadProblem.OverLimit when IsXml(answer, reading) && !reading.Understood && !SignInPage.IsHealthPath(path) => null,
        // A page that never promised anything may be as large as it likes.
        PayloadProblem.OverLimit when answer.BodyTruncated => PromisesPayload(answer, reading)
            ? $"answered {Code(answer.StatusCode)}, and its body is larger than the {answer.BytesRead / 1024} KiB that are read"
            : null,
        PayloadProblem.OverLimit => $"answered {Code(answer.StatusCode)}, and its {Format(answer, reading)} is nested too deeply or has too many parts",
        PayloadProblem.Malformed => $"answered {Code(answer.StatusCode)}, and its {Format(answer, reading)} is malformed or cut off",
        PayloadProblem.Empty => $"answered {Code(answer.StatusCode)}, promised JSON and sent nothing",
        _ => null,
    };

    private static string Format(ProbeOutcome.Answered answer, HealthReading reading) => IsXml(answer, reading) ? "XML" : MediaType.Parse(answer.ContentType).IsYaml ? "YAML" : "JSON";

    private static bool IsXml(ProbeOutcome.Answered answer, HealthReading reading) =>
        reading.Dialect == DialectCatalogue.Xml || MediaType.Parse(answer.ContentType) is { IsXml: true } or { IsJson: false } && Start(answer) is [(byte)'<', ..];

    private static bool PromisesPayload(ProbeOutcome.Answered answer, HealthReading reading) =>
        reading.Dialect != DialectCatalogue.None
        || MediaType.Parse(answer.ContentType) is { IsJson: true } or { IsXml: true } || Start(answer) is [(byte)'{' or (byte)'[', ..];

    private static ReadOnlySpan<byte> Start(ProbeOutcome.Answered answer) => answer.Body.Span.TrimStart(" \t\r\n\uFEFF"u8);

    public static string ByCodeAlone(ProbeOutcome.Answered answer, ProbeTransport transport) =>
        transport == ProbeTransport.Push ? "pushed; payload not understood"
        : answer.Body.IsEmpty || answer.StatusCode == 204
            ? $"answered {Code(answer.StatusCode)}"
            : $"answered {Code(answer.StatusCode)}; payload not understood";

    public static string TooSlow(TimeSpan latency, TimeSpan limit) =>
        $"{SlowBegin}{Span(latency)}{SlowMiddle}{Span(limit)}";

    /// <summary>It is what <see cref="TooSlow"/> says: without its slowness the check would have been Healthy.</summary>
    public static bool IsTooSlow(string? reason) =>
        reason is not null && (reason.StartsWith(SlowBegin, StringComparison.Ordinal) || reason.StartsWith(SlowOnce, StringComparison.Ordinal)) && reason.Contains(SlowMiddle, StringComparison.Ordinal);

    public static string TooLate(TimeSpan latency, TimeSpan deadline) => $"answered after {Span(latency)}, past the time-out of {Span(deadline)}";

    private static string AllUp(IReadOnlyList<ComponentVerdict> components)
    {
        var (up, bad) = (0, 0);
        foreach (var component in components)
        {
            if (component.Reported.Serves())
                up++;
            if (component.Reported == HealthStatus.Unhealthy)
                bad++;
        }

        if (bad > 0)
            return $"up; {bad} of {components.Count} components down, which the rules allow";
        return up == components.Count ? $"all {up} components up" : $"{up} of {components.Count} components up, the others say nothing";
    }

    private static string Overall(HealthStatus status, ProbeOutcome.Answered answer, HealthReading reading)
    {
        var code = answer.StatusCode >= 400 || !reading.Understood ? $"answered {Code(answer.StatusCode)}" : null;
        var said = reading.Message ?? (reading.Understood ? $"reports {Word(reading.SaysUnknown ? HealthStatus.Unknown : status)}" : null);
        return (code, said) switch
        {
            (not null, not null) => $"{code}: {said}",
            _ => code ?? said ?? $"reports {Word(status)}",
        };
    }

    /// <summary>The component that explains the status: worst first, the deepest part before its parent.</summary>
    private static ComponentVerdict? WorstComponent(IReadOnlyList<ComponentVerdict> components)
    {
        ComponentVerdict? worst = null;
        foreach (var component in components)
        {
            if (!component.Reported.IsBad() || component.Role == ComponentRole.Ignored)
                continue;
            if (worst is null || component.Effective > worst.Effective || IsPartOf(component, worst))
                worst = component;
        }

        return worst;

        static bool IsPartOf(ComponentVerdict part, ComponentVerdict parent) =>
            part.Effective >= parent.Effective && part.Name.StartsWith(parent.Name + "/", StringComparison.Ordinal);
    }

    private static string Describe(ComponentVerdict worst, IReadOnlyList<ComponentVerdict> components)
    {
        var others = 0;
        foreach (var component in components)
        {
            if (component != worst && component.Effective == worst.Effective && component.Effective.IsBad()
                && !worst.Name.StartsWith(component.Name + "/", StringComparison.Ordinal)
                && !component.Name.StartsWith(worst.Name + "/", StringComparison.Ordinal))
                others++;
        }

        var text = worst.Message is { Length: > 0 } message ? $"{worst.Name}: {message}" : $"{worst.Name} is {Word(worst.Reported)}";
        if (worst.Role == ComponentRole.Optional)
            text += " (optional)";
        return others == 0 ? text : $"{CleanText.Line(text, 400)}, and {others} more";
    }

    // A payload that does not know it says so: "unknown" is its own word.
    private static string Word(HealthStatus status) => status == HealthStatus.Unknown ? "unknown" : status.Word();

    private static string Code(int code) => code.ToString(CultureInfo.InvariantCulture);

    private static string Span(TimeSpan time) => time.TotalSeconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0#} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");
}
