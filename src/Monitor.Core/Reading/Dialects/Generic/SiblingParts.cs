using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Dialects.Generic;

/// <summary>
/// Parts that stand beside the overall verdict instead of in a container: <c>{"status":"UP","db":{"status":"UP"},"cache":"DOWN"}</c>.
/// Only what clearly is a verdict counts, for plain facts stand there too.
/// </summary>
internal static class SiblingParts
{
    /// <summary>Children of a group that are looked at.</summary>
    private const int MostPeeked = 16;

    /// <summary>Keys whose values look like verdicts and are facts: <c>"environment":"live"</c>.</summary>
    private static readonly FrozenSet<string> Facts = new[]
    {
        "environment", "env", "mode", "role", "phase", "level", "loglevel", "severity", "stage", "profile", "channel", "type", "kind",
        "cluster", "branch", "tag", "build", "app", "application", "title", "text", "result", "product", "tier", "msg", "detail",
        "path", "uri", "url", "href", "endpoint", "instance", "method", "responseheader", "meta", "metadata", "request", "links", "_links",
        "update", "updates", "upgrade", "license", "debug", "user", "session",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Beside an overall verdict a flag is a part only if it is named like something one depends on: <c>"debug":false</c> is none.</summary>
    private static readonly FrozenSet<string> Dependencies = new[]
    {
        "db", "database", "cache", "redis", "postgres", "postgresql", "mysql", "mariadb", "mongo", "mongodb", "sqlite", "queue",
        "broker", "mq", "kafka", "rabbitmq", "nats", "storage", "s3", "minio", "disk", "search", "elasticsearch", "opensearch", "smtp",
        "mail", "email", "api", "dns", "ldap", "network", "filesystem", "memcached", "celery", "worker", "workers", "scheduler",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys that the generic reader reads as something else.</summary>
    private static readonly bool[] Taken = Table(
    [
        .. GenericJson.OverallFields, .. GenericJson.Containers, .. GenericJson.MixedContainers,
        Field.Failed, Field.Terminating, Field.Sealed, Field.Standby, Field.Maintenance, Field.Failures, Field.Name, Field.Id,
        Field.Message, Field.Output, Field.Description, Field.Reason, Field.Detail, Field.Cause, Field.Causes, Field.Exception,
        Field.NotificationMessage, Field.ShortSummary, Field.Symptom, Field.Trace, Field.Errors, Field.Notes, Field.Version,
        Field.ReleaseId, Field.VersionString, Field.AppVersion, Field.Uptime, Field.UptimeSeconds, Field.Timestamp, Field.FinishedAt,
        Field.CheckedAt, Field.Time, Field.Now, Field.UpdatedAt, Field.Code, Field.StatusCode, Field.Commit, Field.Hostname,
        Field.Duration, Field.Page, Field.Ping,
    ]);

    public static void Read(in JsonFields root, ReadingDraft draft)
    {
        if ((root.Kinds & (ValueKinds.Object | ValueKinds.Array | ValueKinds.Text | ValueKinds.Flags)) == 0)
            return;
        var since = draft.Parts.Count;
        var flagsOnly = draft.Overall is null && since == 0 && OnlyFlags(root);
        foreach (var property in root.Element.EnumerateObject())
        {
            if (!draft.Parts.MayLook())
                return;
            var field = FieldNames.Find(JsonMarshal.GetRawUtf8PropertyName(property));
            var value = property.Value;
            if (value.ValueKind == JsonValueKind.Object)
                ReadObject(draft, field, property, since);
            else if (value.ValueKind == JsonValueKind.Array)
                ReadList(draft, field, property, since);
            else if (value.ValueKind == JsonValueKind.String)
                ReadText(draft, field, property, since);
            else if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                ReadFlag(draft, field, property, since, flagsOnly);
        }
    }

    private static bool OnlyFlags(in JsonFields root) =>
        (root.Kinds & ~ValueKinds.Flags) == 0;

    private static void ReadObject(ReadingDraft draft, Field field, JsonProperty property, int since)
    {
        if (IsTaken(field))
            return;
        var part = new JsonFields(property.Value);
        if (!SaysSo(draft, part) && !IsGroup(draft, property.Value))
            return;
        var name = JsonText.Key(property);
        if (!Facts.Contains(name))
            PartReader.ReadObject(draft, part, null, name, since);
    }

    private static void ReadList(ReadingDraft draft, Field field, JsonProperty property, int since)
    {
        if (IsTaken(field) || !PartMaps.AreIn(property.Value, draft, ofObjects: true))
            return;
        var name = JsonText.Key(property);
        if (!Facts.Contains(name))
            PartReader.ReadGroup(draft, property.Value, null, name, since);
    }

    private static void ReadText(ReadingDraft draft, Field field, JsonProperty property, int since)
    {
        if (IsTaken(field))
            return;
        Span<char> text = stackalloc char[41];
        var word = text[..JsonEscapes.Decode(JsonText.Raw(property.Value), text)];
        if (word.Length > 40 || !StatusVocabulary.TryFind(word, out var meaning) || !meaning.IsKnown)
            return;
        var name = JsonText.Key(property);
        if (!Facts.Contains(name))
            draft.Parts.AddKeyed(since, null, name, meaning.Status, null, Spot.Of(property.Value));
    }

    private static void ReadFlag(ReadingDraft draft, Field field, JsonProperty property, int since, bool flagsOnly)
    {
        if (IsTaken(field))
            return;
        var name = JsonText.Key(property);
        if (flagsOnly || Dependencies.Contains(name))
            draft.Parts.AddKeyed(since, null, name, StatusWord.Of(property.Value.ValueKind == JsonValueKind.True).Status, null, Spot.Of(property.Value));
    }

    // {"databases": {"main": {"status": "up"}}}: a container of its own name.
    private static bool IsGroup(ReadingDraft draft, JsonElement value)
    {
        var left = MostPeeked;
        foreach (var child in value.EnumerateObject())
        {
            if (left-- == 0)
                break;
            if (child.Value.ValueKind == JsonValueKind.Object
                && JsonStatus.OfPart(new JsonFields(child.Value), draft.Words) is { IsKnown: true })
                return true;
        }

        return false;
    }

    // A number beside "status" is more often an exit code than a verdict: {"responseHeader":{"status":0}}.
    private static bool SaysSo(ReadingDraft draft, in JsonFields part) =>
        JsonStatus.OfPart(part, draft.Words) is { } word && (word.IsKnown || !IsNumber(part[Field.Status]));

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static bool IsTaken(Field field) => Taken[(int)field];

    private static bool[] Table(Field[] fields)
    {
        var table = new bool[(int)Field.Count];
        foreach (var field in fields)
            table[(int)field] = true;
        return table;
    }
}
