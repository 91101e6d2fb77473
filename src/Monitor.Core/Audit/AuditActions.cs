namespace Monitor.Core.Audit;

/// <summary>What can be done, as the audit log names it: the subject's kind, a dot, what happened to it. Stored, so they never change.</summary>
public static class AuditActions
{
    public const string ServiceCreated = "service.created";
    public const string ServiceUpdated = "service.updated";
    public const string ServiceDeleted = "service.deleted";
    public const string ServicePaused = "service.paused";
    public const string ServiceResumed = "service.resumed";
    public const string ServiceManyChanged = "service.manyChanged";
    public const string ServiceManyRegistered = "service.manyRegistered";
    public const string ServiceChecked = "service.checked";
    public const string ServiceSuggestionDismissed = "service.suggestionDismissed";
    public const string DemoBegun = "demo.begun";
    public const string DemoEnded = "demo.ended";
    public const string ChannelCreated = "channel.created";
    public const string ChannelUpdated = "channel.updated";
    public const string ChannelDeleted = "channel.deleted";
    public const string ChannelTested = "channel.tested";
    public const string RouteCreated = "route.created";
    public const string RouteUpdated = "route.updated";
    public const string RouteDeleted = "route.deleted";
    public const string SharingUpdated = "sharing.updated";
    public const string DeliveryReplayed = "delivery.replayed";
    public const string ChannelReplayed = "channel.replayed";
    public const string ChannelTold = "channel.told";
    public const string IncidentAcknowledged = "incident.acknowledged";
    public const string IncidentUnacknowledged = "incident.unacknowledged";
    public const string IncidentAssigned = "incident.assigned";
    public const string IncidentSnoozed = "incident.snoozed";
    public const string IncidentNoted = "incident.noted";
    public const string MaintenanceCreated = "maintenance.created";
    public const string MaintenanceUpdated = "maintenance.updated";
    public const string MaintenanceDeleted = "maintenance.deleted";
    public const string MaintenanceEnded = "maintenance.ended";
    public const string MaintenanceExtended = "maintenance.extended";
    public const string ViewShared = "view.shared";
    public const string ViewUpdated = "view.updated";
    public const string ViewDeleted = "view.deleted";
    public const string SettingsUpdated = "settings.updated";
    public const string DefaultsUpdated = "defaults.updated";
    public const string DefaultsDeleted = "defaults.deleted";
    public const string KeyIssued = "key.issued";
    public const string KeyRevoked = "key.revoked";
    public const string KeyRotated = "key.rotated";
    public const string UserAdded = "user.added";
    public const string UserRoleChanged = "user.roleChanged";
    public const string UserGroupsChanged = "user.groupsChanged";
    public const string UserRemoved = "user.removed";
    public const string UserLinkIssued = "user.linkIssued";
    public const string UserPasswordChanged = "user.passwordChanged";
    public const string UserSignedOut = "user.signedOut";
    public const string UserSecondFactorOn = "user.secondFactorOn";
    public const string UserSecondFactorOff = "user.secondFactorOff";
    public const string UserRecoveryCodesMade = "user.recoveryCodesMade";
    public const string UserCodesRefused = "user.codesRefused";
    public const string UserPasskeyAdded = "user.passkeyAdded";
    public const string UserPasskeyRenamed = "user.passkeyRenamed";
    public const string UserPasskeyRemoved = "user.passkeyRemoved";
    public const string UserSignedOn = "user.signedOn";
    public const string UserSignOnRefused = "user.signOnRefused";
    public const string UserLinked = "user.linked";
    public const string UserUnlinked = "user.unlinked";
    public const string UserDisabled = "user.disabled";
    public const string UserEnabled = "user.enabled";
    public const string DatabaseRestored = "database.restored";
    public const string KeyRingRewritten = "database.keysRewritten";

    /// <summary>All of them, in the order of a menu.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ServiceCreated, ServiceUpdated, ServiceDeleted, ServicePaused, ServiceResumed, ServiceManyChanged, ServiceManyRegistered, ServiceChecked, ServiceSuggestionDismissed, DemoBegun, DemoEnded,
        ChannelCreated, ChannelUpdated, ChannelDeleted, ChannelTested, ChannelReplayed, ChannelTold, RouteCreated, RouteUpdated, RouteDeleted, SharingUpdated, DeliveryReplayed,
        IncidentAcknowledged, IncidentUnacknowledged, IncidentAssigned, IncidentSnoozed, IncidentNoted,
        MaintenanceCreated, MaintenanceUpdated, MaintenanceDeleted, MaintenanceEnded, MaintenanceExtended,
        ViewShared, ViewUpdated, ViewDeleted,
        SettingsUpdated, DefaultsUpdated, DefaultsDeleted, KeyIssued, KeyRevoked, KeyRotated, UserAdded, UserRoleChanged, UserGroupsChanged, UserRemoved, UserLinkIssued, UserPasswordChanged,
        UserSignedOn, UserSignOnRefused, UserSignedOut, UserSecondFactorOn, UserSecondFactorOff, UserRecoveryCodesMade, UserCodesRefused, UserPasskeyAdded, UserPasskeyRenamed, UserPasskeyRemoved, UserLinked, UserUnlinked, UserDisabled, UserEnabled, DatabaseRestored, KeyRingRewritten,
    ];

    /// <summary>Those that have parts: each of these is an entry of its own.</summary>
    public static IReadOnlyList<string> OfMany { get; } = [ServiceManyChanged, ServiceManyRegistered, DemoBegun, DemoEnded];

    /// <summary>The kind of subject: what stands before the dot.</summary>
    public static string KindOf(string action) => action[..action.IndexOf('.', StringComparison.Ordinal)];
}
