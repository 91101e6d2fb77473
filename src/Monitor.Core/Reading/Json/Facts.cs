using System.Text.Json;

namespace Monitor.Core.Reading.Json;

/// <summary>What payloads tell beside health: version, uptime, their own time, one overall sentence.</summary>
internal static class Facts
{
    public static void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Version ??= VersionOf(root);
        draft.Uptime ??= UptimeOf(root);
        draft.Timestamp ??= TimestampOf(root);
        if (draft.Message is not null)
            return;
        JsonElement at = default;
        draft.Tells(MessageOf(root, ref at), at);
    }

    /// <summary><c>releaseId</c> names the build where IETF's <c>version</c> names the API, so it comes first.</summary>
    private static string? VersionOf(in JsonFields root) =>
        JsonText.Name(root[Field.VersionString])
        ?? JsonText.Name(root[Field.ReleaseId])
        ?? JsonText.Name(root[Field.Version])
        ?? JsonText.Name(root[Field.AppVersion])
        ?? Inside(root, Field.Component, Field.Version)
        ?? Inside(root, Field.Info, Field.Version);

    private static string? Inside(in JsonFields root, Field outer, Field inner) =>
        root.IsObject(outer) ? JsonText.Name(root.Of(outer)[inner]) : null;

    private static TimeSpan? UptimeOf(in JsonFields root)
    {
        if ((Spans.Read(root[Field.Uptime]) ?? Spans.Read(root[Field.UptimeSeconds])) is { } uptime)
            return uptime;
        if (root.IsObject(Field.Info) && Spans.Read(root.Of(Field.Info)[Field.Uptime]) is { } inside)
            return inside;
        return root.IsObject(Field.Checks) ? Measured(root.Of(Field.Checks)) : null;
    }

    // IETF: checks.uptime[0] {observedValue, observedUnit}.
    private static TimeSpan? Measured(in JsonFields checks)
    {
        var uptime = checks.IsArray(Field.Uptime) ? checks.FirstOf(Field.Uptime) : checks.Of(Field.Uptime);
        if (Spans.Read(uptime[Field.ObservedValue]) is not { } value)
            return null;
        var unit = JsonText.Name(uptime[Field.ObservedUnit]);
        return unit is null ? value : Spans.OfText($"{JsonText.Name(uptime[Field.ObservedValue])}{unit}") ?? value;
    }

    private static Moment? TimestampOf(in JsonFields root) =>
        Moment.Read(root[Field.Timestamp])
        ?? Moment.Read(root[Field.FinishedAt])
        ?? Moment.Read(root[Field.CheckedAt])
        ?? Moment.Read(root[Field.Time])
        ?? Moment.Read(root[Field.Now]);

    private static string? MessageOf(in JsonFields root, ref JsonElement at) =>
        PartMessages.Text(root[Field.Message], ref at)
        ?? PartMessages.Text(root[Field.Output], ref at)
        ?? PartMessages.OfError(root[Field.Error], ref at)
        ?? PartMessages.Text(root[Field.Reason], ref at)
        ?? PartMessages.OfError(root[Field.Errors], ref at)
        ?? PartMessages.Text(root[Field.Detail], ref at)
        ?? PartMessages.Text(root[Field.Symptom], ref at)
        ?? PartMessages.Text(root[Field.Description], ref at);
}
