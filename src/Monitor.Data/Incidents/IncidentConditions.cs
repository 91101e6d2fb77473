using Monitor.Core.Access;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Text;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Incidents;

/// <summary>Which rows of <c>incidents i</c>: only what is asked for becomes a condition, so that each list finds its index.</summary>
internal sealed class IncidentConditions
{
    private const string Words = "concat_ws(' ', i.id, i.service ->> 'name', i.service_key, i.service_group, i.service_owner, i.title, i.reason)";

    private readonly List<string> _conditions = ["true"];
    private readonly List<(NpgsqlDbType Type, object Value)> _values = [];

    public string Sql => string.Join(" AND ", _conditions);

    public static IncidentConditions Of(Scope scope)
    {
        var conditions = new IncidentConditions();
        if (scope.Groups is { } groups)
            conditions.Add(n => $"EXISTS (SELECT FROM unnest({n}) g WHERE {Within("g")})", NpgsqlDbType.Array | NpgsqlDbType.Text, groups.ToArray());
        return conditions;
    }

    public static IncidentConditions Of(IncidentFilter filter, Scope scope)
    {
        var conditions = Of(scope);
        if (filter.Severity is { } severity)
            conditions.Add(n => $"i.severity = {n}", NpgsqlDbType.Smallint, (short)severity);
        if (filter.Kind is { } kind)
            conditions.Add(n => $"i.kind = {n}", NpgsqlDbType.Smallint, (short)kind);
        if (Given(filter.Service) is { } service)
            conditions.Add(n => $"i.service_key = {n}", NpgsqlDbType.Text, service);
        if (Given(filter.Group?.Trim('/')) is { } group)
            conditions.Add(Within, NpgsqlDbType.Text, group);
        if (Given(filter.Owner) is { } owner)
            conditions.Add(n => $"lower(i.service_owner) = lower({n})", NpgsqlDbType.Text, owner);
        if (Given(filter.Holder) is { } holder)
            conditions.Add(n => $"lower(coalesce(i.assignee, i.acknowledged_by)) = lower({n})", NpgsqlDbType.Text, holder);
        if (filter.IsHeld is { } held)
            conditions._conditions.Add($"coalesce(i.assignee, i.acknowledged_by) IS {(held ? "NOT " : "")}NULL");
        if (filter.IsAcknowledged is { } acknowledged)
            conditions._conditions.Add($"i.acknowledged_at IS {(acknowledged ? "NOT " : "")}NULL");
        if (filter.IsSnoozed is { } snoozed)
            conditions._conditions.Add($"coalesce(i.snoozed_until > clock_timestamp(), false) = {(snoozed ? "true" : "false")}");
        if (filter.From is { } from)
            conditions.Add(n => $"coalesce(i.resolved_at, 'infinity') > {n}", NpgsqlDbType.TimestampTz, from.ToUniversalTime());
        if (filter.To is { } to)
            conditions.Add(n => $"i.since < {n}", NpgsqlDbType.TimestampTz, to.ToUniversalTime());
        if (filter.AmongNewest is { } newest)
            conditions.Add(n => $"i.id > (SELECT coalesce(max(id), 0) FROM incidents) - {n}", NpgsqlDbType.Bigint, (long)newest);
        foreach (var word in SearchWords.Of(filter.Text))
            conditions.Add(n => $"position(lower({n}) in lower({Words})) > 0", NpgsqlDbType.Text, word.TrimStart('#'));
        return conditions;
    }

    /// <summary>Adds one with a value.</summary>
    /// <param name="condition">Told how the value is called.</param>
    public void Add(Func<string, string> condition, NpgsqlDbType type, object value) => _conditions.Add(condition(Take(type, value)));

    /// <summary>Takes a value, and gives its name.</summary>
    public string Take(NpgsqlDbType type, object value)
    {
        _values.Add((type, value));
        return $"${_values.Count}";
    }

    /// <summary>The command with the values.</summary>
    public NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var (type, value) in _values)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value });
        return command;
    }

    // Not LIKE: a group's name may hold its wildcards.
    private static string Within(string outer) => $"(lower(i.service_group) = lower({outer}) OR starts_with(lower(i.service_group), lower({outer}) || '/'))";

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
