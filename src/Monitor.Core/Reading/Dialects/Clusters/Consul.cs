using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Dialects.Clusters;

/// <summary>
/// HashiCorp Consul: lists of checks, lists of instances with their checks, or the agent's aggregated status. A maintenance switch
/// shows there as a critical check of a reserved id.
/// </summary>
internal sealed class Consul() : Dialect("consul", "HashiCorp Consul"), IObjectDialect, IListDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => root.Has(Field.AggregatedStatus) && root.Has(Field.Checks);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.AggregatedStatus]);
        ReadChecks(root[Field.Checks], null, draft);
    }

    public bool Recognises(in JsonFields first) =>
        (first.Has(Field.Node) && first.Has(Field.CheckId)) || (first.Has(Field.Checks) && first.Has(Field.Service));

    public void Read(JsonElement list, ReadingDraft draft)
    {
        foreach (var item in list.EnumerateArray())
        {
            var fields = new JsonFields(item);
            if (fields.IsArray(Field.Checks))
                ReadInstance(fields, draft);
            else
                ReadCheck(fields, null, draft);
        }
    }

    private static void ReadInstance(in JsonFields instance, ReadingDraft draft)
    {
        var service = instance.Of(Field.Service);
        var name = JsonText.Name(service[Field.Id]) ?? JsonText.Name(service[Field.Service])
            ?? JsonText.Name(instance.Of(Field.Node)[Field.Node]) ?? "?";
        var place = draft.Parts.Add(null, name, HealthStatus.Unknown, null, Spot.Of(instance.Element, instance[Field.AggregatedStatus]));
        var worst = ReadChecks(instance[Field.Checks], place < 0 ? name : draft.Parts[place].Name, draft);
        var stated = draft.Words(instance[Field.AggregatedStatus])?.Status;
        if (place >= 0)
            draft.Parts.SetStatus(place, topLevel: true, stated ?? worst);
    }

    private static HealthStatus ReadChecks(JsonElement checks, string? parent, ReadingDraft draft)
    {
        var worst = HealthStatus.Unknown;
        if (checks.ValueKind != JsonValueKind.Array)
            return worst;
        foreach (var check in checks.EnumerateArray())
            worst = worst.WorseOf(ReadCheck(new JsonFields(check), parent, draft));
        return worst;
    }

    private static HealthStatus ReadCheck(in JsonFields check, string? parent, ReadingDraft draft)
    {
        if ((JsonText.Name(check[Field.CheckId]) ?? PartNames.Of(check)) is not { } name)
            return HealthStatus.Unknown;
        var planned = name.StartsWith("_node_maintenance", StringComparison.Ordinal)
            || name.StartsWith("_service_maintenance", StringComparison.Ordinal);
        var status = planned ? HealthStatus.Degraded : draft.Words(check[Field.Status])?.Status ?? HealthStatus.Unknown;
        JsonElement told = default;
        var message = PartMessages.Text(check[Field.Output], ref told) ?? PartMessages.Text(check[Field.Notes], ref told);
        draft.Parts.Add(parent, name, status, message, Spot.Of(check.Element, check[planned ? Field.CheckId : Field.Status], told));
        return status;
    }
}
