using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Dialects.Gateways;

/// <summary>
/// Envoy's admin port: the server's state as one word, or <c>/clusters</c> as lines or JSON. A host with any flag other than
/// "healthy" is Unhealthy.
/// </summary>
internal sealed class Envoy() : Dialect("envoy", "Envoy"), IObjectDialect, ITextDialect
{
    private const string Flags = "::health_flags::";

    public bool Recognises(in JsonFields root, ReadingDraft draft) => root.IsArray(Field.ClusterStatuses);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.LeftToCode = root.IsArray(Field.ClusterStatuses);
        if (!draft.LeftToCode)
            return;
        foreach (var item in root[Field.ClusterStatuses].EnumerateArray())
        {
            var cluster = new JsonFields(item);
            if (!cluster.IsArray(Field.HostStatuses))
                continue;
            foreach (var host in cluster[Field.HostStatuses].EnumerateArray())
                ReadHost(JsonText.Name(cluster[Field.Name]) ?? "?", new JsonFields(host), draft);
        }
    }

    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        if (ReadState(text, draft))
            return true;
        if (!text.Contains(Flags, StringComparison.Ordinal))
            return false;
        var number = 0;
        foreach (var line in text.EnumerateLines())
            ReadLine(line, ++number, draft);
        return true;
    }

    private static bool ReadState(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        StatusWord? word = text switch
        {
            "LIVE" => StatusWord.Healthy,
            "DRAINING" => StatusWord.ShuttingDown,
            "INITIALIZING" or "PRE_INITIALIZING" => StatusWord.StartingUp,
            _ => null,
        };
        draft.Says(word, Spot.OnLine(1));
        return draft.Overall is not null;
    }

    private static void ReadLine(ReadOnlySpan<char> line, int number, ReadingDraft draft)
    {
        var at = line.IndexOf(Flags, StringComparison.Ordinal);
        var end = at < 0 ? -1 : line[..at].IndexOf("::", StringComparison.Ordinal);
        if (end < 0)
            return;
        Add(CleanText.Name(line[..end]), CleanText.Name(line[(end + 2)..at]), CleanText.Message(line[(at + Flags.Length)..]), Spot.OnLine(number), draft);
    }

    private static void Add(string cluster, string address, string flags, in Spot at, ReadingDraft draft)
    {
        var healthy = flags is "healthy" or "";
        draft.Parts.Add(null, CleanText.Name($"{cluster}/{address}"), StatusWord.Of(healthy).Status, healthy ? null : flags, at);
    }

    private static void ReadHost(string cluster, in JsonFields host, ReadingDraft draft)
    {
        var socket = host.Of(Field.Address).Of(Field.SocketAddress);
        var address = $"{JsonText.Name(socket[Field.Address]) ?? "?"}:{JsonText.Name(socket[Field.PortValue]) ?? "0"}";
        Add(cluster, address, FlagsOf(host[Field.HealthStatus]), Spot.Of(host.Element, host[Field.HealthStatus]), draft);
    }

    private static string FlagsOf(JsonElement health)
    {
        var flags = "";
        if (health.ValueKind != JsonValueKind.Object)
            return flags;
        foreach (var property in health.EnumerateObject())
        {
            if (flags.Length > CleanText.LongestName)
                break;
            var flag = property.Value.ValueKind == JsonValueKind.True ? JsonText.Key(property) : "";
            if (flag.StartsWith("failed_", StringComparison.Ordinal))
                flags += "/" + flag;
            else if (property.NameEquals("eds_health_status"u8) && !JsonText.Is(property.Value, "HEALTHY"u8))
                flags += "/eds " + JsonText.Name(property.Value);
        }

        return flags;
    }
}
