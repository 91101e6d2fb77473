using System.Net;
using DnsClient;
using DnsClient.Protocol;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Probing.Dns;

/// <summary>DNS questions and records as people write them.</summary>
internal static class DnsRecords
{
    /// <returns>Null for a name that DNS cannot hold, such as one that is too long once it is written in ASCII.</returns>
    public static DnsQuestion? Question(DnsProbe probe)
    {
        var type = Enum.Parse<QueryType>(probe.Type);
        try
        {
            return type == QueryType.PTR && IPAddress.TryParse(probe.Name, out var address)
                ? new DnsQuestion(address.GetArpaName(), type)
                : new DnsQuestion(probe.Name, type);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The records of the type that was asked for, in a stable order: servers turn theirs around.</summary>
    public static IReadOnlyList<string> Of(IDnsQueryResponse answer, string type)
    {
        var wanted = (ResourceRecordType)Enum.Parse<QueryType>(type);
        return [.. answer.Answers.Where(r => r.RecordType == wanted).Select(Text).Order(StringComparer.Ordinal)];
    }

    private static string Text(DnsResourceRecord record) => record switch
    {
        AddressRecord r => r.Address.ToString(),
        CNameRecord r => Name(r.CanonicalName),
        MxRecord r => $"{r.Preference} {Name(r.Exchange)}",
        TxtRecord r => string.Concat(r.Text),
        SrvRecord r => $"{r.Priority} {r.Weight} {r.Port} {Name(r.Target)}",
        NsRecord r => Name(r.NSDName),
        SoaRecord r => $"{Name(r.MName)} {Name(r.RName)} {r.Serial}",
        PtrRecord r => Name(r.PtrDomainName),
        CaaRecord r => $"{r.Flags} {r.Tag} \"{r.Value}\"",
        _ => record.ToString() ?? "",
    };

    private static string Name(DnsString name) => name.Value.TrimEnd('.');
}
