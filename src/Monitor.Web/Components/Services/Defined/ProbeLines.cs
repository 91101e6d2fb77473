using Monitor.Core.Reading;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Services.Drafts;
using Monitor.Web.Components.Services.Words;

namespace Monitor.Web.Components.Services.Defined;

/// <summary>One probe in words: how it is asked, how often, and what counts. Pure.</summary>
internal static class ProbeLines
{
    /// <param name="probe">Its secrets masked.</param>
    public static IReadOnlyList<DefinitionLine> Of(ProbeDefinition probe) => [.. AskedLines.Of(probe), .. Often(probe), .. Counts(probe)];

    private static IEnumerable<DefinitionLine> Often(ProbeDefinition probe)
    {
        var delay = probe.InitialDelaySeconds > 0 ? $", the first {Seconds(probe.InitialDelaySeconds)} after it was registered or restarted" : "";
        yield return probe.Push is { } push
            ? new("Period", $"A call {Every(probe)}, with {Seconds(push.GraceSeconds)} of grace{delay}")
            : new("Period", $"E{Every(probe)[1..]}{delay}");
        if (probe.Push is null)
            yield return new("Time-out", $"{Seconds(probe.TimeoutSeconds)}, the body included");
    }

    private static IEnumerable<DefinitionLine> Counts(ProbeDefinition probe)
    {
        yield return new("Down", probe.Push is { } push
            ? ThresholdWords.Lateness(probe.FailureThreshold, probe.PeriodSeconds, push.GraceSeconds)
            : ThresholdWords.Announcement(probe.FailureThreshold, probe.PeriodSeconds, probe.TimeoutSeconds));
        yield return new("Better again", $"After {Formats.Count(probe.SuccessThreshold, "success", "successes")}.");
        if (probe.Push is null)
            yield return new("Degraded above", probe.DegradedAfterMilliseconds is { } slow ? Formats.Latency(slow) : "Never for slowness");
        if (probe.Transport is ProbeTransport.Http or ProbeTransport.Push)
            yield return new("Payload", probe.Dialect is { } dialect ? $"Read as {DialectCatalogue.NameOf(dialect)}" : "Recognised by itself");
        if (probe.Assertions.Count > 0)
            yield return new("Must hold", [.. probe.Assertions.Select(Sentence)]);
    }

    private static string Sentence(Assertion assertion)
    {
        var says = assertion switch
        {
            { ExpectedStatus: { } codes } => $"HTTP status is {codes}",
            { CertificateDays: { } days } => $"the certificate is valid for {Formats.Count(days, "day")} more",
            { Body: { } text } => $"the body {AssertionWords.Of(assertion.Effective)} “{text}”",
            { Header: { } header } => $"the header {header} {Compared(assertion)}",
            _ => $"the JSON value at {assertion.JsonPath} {Compared(assertion)}",
        };
        return $"{says}; else it is {StatusLook.For(assertion.FailsAs).Word}";
    }

    private static string Compared(Assertion assertion) =>
        AssertionWords.Of(assertion.Effective) + (assertion.Effective is AssertionOperator.Exists or AssertionOperator.NotExists ? "" : $" “{assertion.Value}”");

    private static string Every(ProbeDefinition probe) => Formats.Every(TimeSpan.FromSeconds(probe.PeriodSeconds));

    private static string Seconds(int seconds) => Formats.Duration(TimeSpan.FromSeconds(seconds));
}
