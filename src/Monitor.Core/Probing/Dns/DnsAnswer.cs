using DnsClient;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Text;

namespace Monitor.Core.Probing.Dns;

/// <summary>What a DNS answer comes to.</summary>
internal static class DnsAnswer
{
    private const int MostListed = 5;
    private const int MostText = 100;

    /// <param name="who">Who answered, for people.</param>
    public static ProbeOutcome OutcomeOf(DnsProbe probe, IDnsQueryResponse answer, string who, Exchange exchange) => answer.Header.ResponseCode switch
    {
        DnsHeaderResponseCode.NotExistentDomain => exchange.Failed(ProbeFailure.NameNotFound, $"the name {probe.Name} does not exist"),
        DnsHeaderResponseCode.NoError => OfRecords(probe, DnsRecords.Of(answer, probe.Type), exchange),
        // It may be the name's servers or our resolver's own trouble: nobody is called down for that.
        var code when probe.Server is null =>
            exchange.Failed(ProbeFailure.ResolverFailed, $"our resolver could not look up {probe.Name}: {Word(code)}", isOurs: true),
        var code => exchange.Reached(HealthStatus.Unhealthy, $"{who} answered {Word(code)}"),
    };

    private static ProbeOutcome OfRecords(DnsProbe probe, IReadOnlyList<string> records, Exchange exchange)
    {
        if (records.Count == 0)
            return exchange.Failed(ProbeFailure.NameNotFound, $"{probe.Name} has no {probe.Type} record");
        if (probe.Expect is not { Length: > 0 } expect)
            return exchange.Reached(HealthStatus.Healthy, $"{probe.Type} is {List(records)}");
        return records.FirstOrDefault(r => r.Contains(expect, StringComparison.OrdinalIgnoreCase)) is { } found
            ? exchange.Reached(HealthStatus.Healthy, $"{probe.Type} is {Shown(found)}")
            : exchange.Reached(HealthStatus.Unhealthy, $"no {probe.Type} record has \"{Shown(expect)}\": found {List(records)}");
    }

    private static string List(IReadOnlyList<string> records)
    {
        var listed = string.Join(", ", records.Take(MostListed).Select(Shown));
        return records.Count > MostListed ? $"{listed} and {records.Count - MostListed} more" : listed;
    }

    private static string Shown(string text) => ForeignText.Line(text, MostText);

    private static string Word(DnsHeaderResponseCode code) => code switch
    {
        DnsHeaderResponseCode.ServerFailure => "SERVFAIL",
        DnsHeaderResponseCode.Refused => "REFUSED",
        DnsHeaderResponseCode.FormatError => "FORMERR",
        DnsHeaderResponseCode.NotImplemented => "NOTIMP",
        _ => code.ToString().ToUpperInvariant(),
    };
}
