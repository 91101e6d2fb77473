using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Messaging;

/// <summary>
/// Kafka Connect, which answers 200 always: one connector's status, a map of them, or the root document of a worker that is alive.
/// A running connector with failed tasks is Degraded; with all of them failed it is Unhealthy.
/// </summary>
internal sealed class KafkaConnect() : Dialect("kafka-connect", "Kafka Connect"), IObjectDialect
{
    private static readonly StatusReader States = static value =>
        JsonText.Is(value, "RUNNING"u8) ? StatusWord.Healthy
        : JsonText.Is(value, "FAILED"u8) ? StatusWord.Unhealthy
        : JsonText.Is(value, "PAUSED"u8) || JsonText.Is(value, "STOPPED"u8)
            || JsonText.Is(value, "UNASSIGNED"u8) || JsonText.Is(value, "RESTARTING"u8)
            ? StatusWord.Degraded
            : JsonStatus.Of(value);

    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.Has(Field.KafkaClusterId) || IsConnector(root)
        || (root.Kinds == ValueKinds.Object && !root.HasReserved && HasConnectorInside(root));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Words = States;
        if (IsConnector(root))
        {
            draft.Says(new StatusWord(ReadConnector(JsonText.Name(root[Field.Name]) ?? "connector", root, draft)), Spot.Of(root.Element));
            return;
        }

        if (root.Has(Field.KafkaClusterId))
        {
            draft.LeftToCode = true;
            draft.Version = JsonText.Name(root[Field.Version]);
            return;
        }

        foreach (var property in root.Element.EnumerateObject())
        {
            if (StatusOf(new JsonFields(property.Value)) is { Count: > 0 } connector)
                ReadConnector(JsonText.Key(property), connector, draft);
        }
    }

    private static bool IsConnector(in JsonFields fields) => fields.IsObject(Field.Connector) && fields.IsArray(Field.Tasks);

    private static bool HasConnectorInside(in JsonFields root) => StatusOf(root.FirstValue()).Count > 0;

    private static JsonFields StatusOf(in JsonFields value)
    {
        if (IsConnector(value))
            return value;
        var status = value.Of(Field.Status);
        return IsConnector(status) ? status : default;
    }

    private static HealthStatus ReadConnector(string name, in JsonFields connector, ReadingDraft draft)
    {
        var own = connector.Of(Field.Connector);
        var state = States(own[Field.State])?.Status ?? HealthStatus.Unknown;
        JsonElement told = default;
        var place = draft.Parts.Add(null, name, state, PartMessages.Text(own[Field.Trace], ref told), Spot.Of(connector.Element, own[Field.State], told));
        var status = Weigh(state, ReadTasks(place < 0 ? name : draft.Parts[place].Name, connector[Field.Tasks], draft));
        if (place >= 0)
            draft.Parts.SetStatus(place, topLevel: true, status);
        return status;
    }

    private static PartsTally ReadTasks(string connector, JsonElement tasks, ReadingDraft draft)
    {
        int all = 0, failed = 0, bad = 0;
        foreach (var item in tasks.EnumerateArray())
        {
            var task = new JsonFields(item);
            var status = States(task[Field.State])?.Status ?? HealthStatus.Unknown;
            JsonElement told = default;
            var message = PartMessages.Text(task[Field.Trace], ref told);
            draft.Parts.Add(connector, JsonText.Name(task[Field.Id]) ?? "?", status, message, Spot.Of(item, task[Field.State], told));
            all++;
            failed += status == HealthStatus.Unhealthy ? 1 : 0;
            bad += status.IsBad() ? 1 : 0;
        }

        return new PartsTally(all, failed, bad, all);
    }

    private static HealthStatus Weigh(HealthStatus connector, PartsTally tasks) =>
        tasks.Any && tasks.TopLevelUnhealthy == tasks.TopLevel ? HealthStatus.Unhealthy
        : tasks.Bad > 0 ? connector.WorseOf(HealthStatus.Degraded)
        : connector;
}
