using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Schema;

namespace Monitor.Data.Registry;

/// <summary>A service as the audit log keeps it: its definition with masked secrets, who keeps it, and which secrets were given anew.</summary>
internal static class ServiceAudit
{
    public static string Of(ServiceRow row) => Of(DefinitionJson.ToService(row).Definition, row.ManagedBy, []);

    /// <param name="changedSecrets">Paths of those that differ from before: masked, they all look the same.</param>
    public static string Of(ServiceDefinition masked, string managedBy, IReadOnlyList<string> changedSecrets)
    {
        var json = JsonSerializer.SerializeToNode(masked, RegistryJson.Options)!.AsObject();
        json["managedBy"] = managedBy;
        if (changedSecrets.Count > 0)
            json["changedSecrets"] = new JsonArray([.. changedSecrets.Order(StringComparer.Ordinal).Select(s => JsonValue.Create(s))]);
        return json.ToJsonString(RegistryJson.Options);
    }

    public static AuditRow Pause(string key, bool paused, Actor actor) => AuditRow.Of(
        paused ? AuditActions.ServicePaused : AuditActions.ServiceResumed, key, actor, Paused(!paused), Paused(paused));

    private static string Paused(bool paused) => JsonSerializer.Serialize(new { paused }, RegistryJson.Options);
}
