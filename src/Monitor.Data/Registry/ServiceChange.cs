using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.Schema;

namespace Monitor.Data.Registry;

/// <summary>What a saved definition makes of a stored one.</summary>
internal sealed class ServiceChange
{
    private readonly ServiceDefinition _masked;
    private readonly IReadOnlyDictionary<string, string> _secrets;
    private readonly bool _secretsChanged;
    private readonly string _managedBy;
    private readonly string? _before;
    private readonly string _after;

    private ServiceChange(
        ServiceDefinition masked, IReadOnlyDictionary<string, string> secrets, bool secretsChanged, string managedBy, string? before, string after) =>
        (_masked, _secrets, _secretsChanged, _managedBy, _before, _after) = (masked, secrets, secretsChanged, managedBy, before, after);

    /// <summary>The stored one says all of it already.</summary>
    public bool IsNone => _before == _after;

    /// <param name="row">As stored; null for a new one.</param>
    /// <param name="definition">With its secrets in clear.</param>
    public static ServiceChange Of(ServiceRow? row, ServiceDefinition definition, string managedBy, ISecretProtector protector)
    {
        var (masked, secrets) = ProbeSecrets.Split(definition);
        var stored = DefinitionJson.SecretsOf(row, protector);
        var before = row is null ? null : ServiceAudit.Of(row);
        string[] changed = row is null ? [] : [.. secrets.Where(s => stored.GetValueOrDefault(s.Key) != s.Value).Select(s => s.Key)];
        return new ServiceChange(masked, secrets, changed.Length > 0, managedBy, before, ServiceAudit.Of(masked, managedBy, changed));
    }

    /// <summary>The probes that are new, or ask or judge otherwise than those that are stored.</summary>
    /// <param name="row">Before <see cref="Fill"/>.</param>
    public IReadOnlyList<ProbeKind> ProbesOf(ServiceRow row)
    {
        var stored = row.Probes.Count == 0 ? new ServiceDefinition() : DefinitionJson.ToService(row).Definition;
        return
        [
            .. _masked.Probes.Present
                .Where(p => _secretsChanged || stored.Probes[p.Key] is not { } before || Judged(before, stored) != Judged(p.Value, _masked))
                .Select(p => p.Key),
        ];

        static string Judged(ProbeDefinition probe, ServiceDefinition service) =>
            DefinitionJson.Of(probe) + DefinitionJson.Of(new ServiceDefinition { Components = service.Components, WeightThreshold = service.WeightThreshold });
    }

    public void Fill(ServiceRow row, DateTimeOffset now, ISecretProtector protector)
    {
        row.ManagedBy = _managedBy;
        row.Definition = DefinitionJson.Of(_masked);
        row.Secrets = DefinitionJson.Encrypt(_secrets, protector);
        row.Enabled = _masked.Enabled;
        row.UpdatedAt = now;
        row.Revision++;
        row.Probes.RemoveAll(p => _masked.Probes[p.Kind] is null && !DefinitionJson.IsUnreadable(p));
        foreach (var (kind, probe) in _masked.Probes.Present)
        {
            var probeRow = row.Probes.Find(p => p.Kind == kind);
            if (probeRow is null)
                row.Probes.Add(probeRow = new ProbeRow { Kind = kind });
            probeRow.Definition = DefinitionJson.Of(probe);
        }
    }

    public AuditRow Entry(string key, Actor actor) =>
        AuditRow.Of(_before is null ? AuditActions.ServiceCreated : AuditActions.ServiceUpdated, key, actor, _before, _after);
}
