using System.Globalization;
using System.Text.Json.Nodes;
using Monitor.Core.Audit;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Settings.Audit;

/// <summary>What was done, in words. Pure.</summary>
public static class AuditWords
{
    /// <summary>What was done: "changed a service".</summary>
    public static string Did(AuditEntry entry) => Of(entry.Action);

    /// <summary>An action, or all that can be done to a kind of subject, or anything.</summary>
    public static string Of(string action) => action switch
    {
        "" => "anything",
        "service" => "anything with services",
        "demo" => "anything with the demo",
        "channel" => "anything with channels",
        "route" => "anything with routes",
        "sharing" => "anything with shared components",
        "maintenance" => "anything with maintenance windows",
        "delivery" => "anything with messages",
        "incident" => "anything with incidents",
        "view" => "anything with shared views",
        "settings" => "anything with settings",
        "defaults" => "anything with group defaults",
        "key" => "anything with API keys",
        "user" => "anything with users",
        "database" => "anything with the database",
        AuditActions.ServiceCreated => "registered a service",
        AuditActions.ServiceUpdated => "changed a service",
        AuditActions.ServiceDeleted => "deleted a service",
        AuditActions.ServicePaused => "paused a service",
        AuditActions.ServiceResumed => "resumed a service",
        AuditActions.ServiceManyChanged => "changed many services",
        AuditActions.ServiceManyRegistered => "registered a list of services",
        AuditActions.ServiceChecked => "checked a service now",
        AuditActions.ServiceSuggestionDismissed => "dismissed a suggested dependency",
        AuditActions.DemoBegun => "began the demo",
        AuditActions.DemoEnded => "ended the demo",
        AuditActions.ChannelCreated => "added a channel",
        AuditActions.ChannelUpdated => "changed a channel",
        AuditActions.ChannelDeleted => "deleted a channel",
        AuditActions.ChannelTested => "tested a channel",
        AuditActions.RouteCreated => "added a route",
        AuditActions.RouteUpdated => "changed a route",
        AuditActions.SharingUpdated => "changed when components are shared",
        AuditActions.RouteDeleted => "deleted a route",
        AuditActions.MaintenanceCreated => "announced maintenance",
        AuditActions.MaintenanceUpdated => "changed a maintenance window",
        AuditActions.MaintenanceDeleted => "deleted a maintenance window",
        AuditActions.MaintenanceEnded => "ended maintenance",
        AuditActions.MaintenanceExtended => "moved the end of maintenance",
        AuditActions.DeliveryReplayed => "sent a message again",
        AuditActions.ChannelTold => "told a channel what was open before it",
        AuditActions.ChannelReplayed => "sent again what a channel had given up",
        AuditActions.IncidentAcknowledged => "acknowledged an incident",
        AuditActions.IncidentUnacknowledged => "took back an acknowledgement",
        AuditActions.IncidentAssigned => "assigned an incident",
        AuditActions.IncidentSnoozed => "snoozed an incident",
        AuditActions.IncidentNoted => "wrote a note",
        AuditActions.ViewShared => "shared a view",
        AuditActions.ViewUpdated => "changed a shared view",
        AuditActions.ViewDeleted => "deleted a shared view",
        AuditActions.SettingsUpdated => "changed the settings",
        AuditActions.DefaultsUpdated => "changed the defaults of a group",
        AuditActions.DefaultsDeleted => "deleted the defaults of a group",
        AuditActions.KeyIssued => "made an API key",
        AuditActions.KeyRevoked => "revoked an API key",
        AuditActions.KeyRotated => "rotated an API key",
        AuditActions.UserAdded => "added a user",
        AuditActions.UserRoleChanged => "changed a user's role",
        AuditActions.UserGroupsChanged => "changed the groups that a user sees",
        AuditActions.UserRemoved => "removed a user",
        AuditActions.UserLinkIssued => "made a one-time link",
        AuditActions.UserPasswordChanged => "changed a password",
        AuditActions.UserSignedOn => "signed in by single sign-on",
        AuditActions.UserSignOnRefused => "refused somebody whom single sign-on let in",
        AuditActions.UserSignedOut => "signed browsers out",
        AuditActions.UserSecondFactorOn => "turned on a second factor",
        AuditActions.UserSecondFactorOff => "turned off a second factor",
        AuditActions.UserRecoveryCodesMade => "made new recovery codes",
        AuditActions.UserPasskeyAdded => "added a passkey",
        AuditActions.UserPasskeyRenamed => "gave a passkey another name",
        AuditActions.UserPasskeyRemoved => "removed passkeys",
        AuditActions.UserLinked => "linked an account with a provider",
        AuditActions.UserUnlinked => "unlinked an account from a provider",
        AuditActions.UserCodesRefused => "refused further codes: too many were tried",
        AuditActions.UserDisabled => "disabled a user",
        AuditActions.UserEnabled => "enabled a user",
        AuditActions.DatabaseRestored => "restored a backup",
        AuditActions.KeyRingRewritten => "encrypted the key ring by another key",
        _ => action,
    };

    /// <summary>Which fields a change touched; null where all are new or gone.</summary>
    public static string? Fields(AuditEntry entry)
    {
        // Pausing names its one field already.
        if (entry.Before is null || entry.After is null || entry.Action is AuditActions.ServicePaused or AuditActions.ServiceResumed)
            return null;
        return ChangeWords.Fields([.. Changes(entry).Select(c => entry.Subject.Kind == "incident" ? c with { Path = OfIncident(c.Path) } : c)]);
    }

    /// <summary>What was changed, by its name where it has only a number: "incident #4 Payments API".</summary>
    public static string Of(AuditEntry entry) => entry.Subject.Kind switch
    {
        "incident" => Named($"incident #{entry.Subject.Key}", entry, "service"),
        "maintenance" => Named($"maintenance {entry.Subject.Key}", entry, "title"),
        "delivery" => $"message {entry.Subject.Key}",
        _ => entry.Subject.Key,
    };

    // What was kept with it: entries of versions before have no name.
    private static string Named(string number, AuditEntry entry, string field) =>
        JsonNode.Parse(entry.After ?? entry.Before ?? "{}") is JsonObject kept && kept[field] is JsonValue value && value.TryGetValue<string>(out var name) && name.Length > 0
            ? $"{number} {Bidi.Isolate(name)}"
            : number;

    private static string OfIncident(string path) => path switch
    {
        "acknowledgedBy" => "who has it",
        "snoozedUntil" => "until when",
        "text" => "note",
        _ => path,
    };

    /// <summary>Value by value. Secrets that were given anew look alike on both sides: they are named.</summary>
    public static IReadOnlyList<ChangedValue> Changes(AuditEntry entry) => DefinitionChanges.Of(entry.Before, entry.After);

    /// <summary>How many services a change of many was of; null for any other.</summary>
    public static string? Many(AuditEntry entry) => entry.Services == 0 ? null : $"{entry.Services.ToString("N0", CultureInfo.InvariantCulture)} {(entry.Services == 1 ? "service" : "services")}";

    /// <summary>The page of all that was done to it.</summary>
    public static string AllOf(AuditSubject subject) => $"/settings/audit?subject={Uri.EscapeDataString($"{subject.Kind}:{subject.Key}")}";

    /// <summary>Where the subject can be seen; null where it cannot, or not any more.</summary>
    public static string? LinkTo(AuditEntry entry) => (entry.Subject.Kind, entry.Action) switch
    {
        (_, AuditActions.ServiceManyChanged or AuditActions.ServiceManyRegistered) => null,
        (_, AuditActions.ServiceDeleted or AuditActions.ChannelDeleted or AuditActions.RouteDeleted or AuditActions.MaintenanceDeleted) => null,
        ("service", _) => $"/services/{entry.Subject.Key}",
        ("channel", _) => $"/channels/{entry.Subject.Key}",
        ("maintenance", _) => $"/maintenance/{entry.Subject.Key}",
        ("sharing", _) => "/shared-components",
        ("route", _) => $"/routes/{entry.Subject.Key}",
        ("defaults", _) => $"/settings/defaults?group={Uri.EscapeDataString(entry.Subject.Key)}",
        ("settings", _) => $"/settings/{entry.Subject.Key}",
        ("incident", _) => $"/incidents/{entry.Subject.Key}",
        _ => null,
    };
}
