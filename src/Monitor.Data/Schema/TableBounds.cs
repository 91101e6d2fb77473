namespace Monitor.Data.Schema;

/// <summary>
/// What bounds each table, so that none grows without end. A test holds it against the tables that there are, and against the same list
/// in <c>docs/architecture.md</c>; whoever adds a table states its bound here.
/// </summary>
public static class TableBounds
{
    private const string People = "bounded by people, who make and remove the rows";

    private const string OfService = "one row per service";

    private const string OfProbe = "one row per probe";

    private const string Jobs = "a day after a job has succeeded or was deleted, 15 days after it failed";

    /// <summary>Name and bound of each; partitions go with their table.</summary>
    public static IReadOnlyList<TableBound> All { get; } =
    [
        new("services", People + "; deleted ones `DailyDays` (1825) after that", IsAged: true),
        new("probes", "three at most per service"),
        new("channels", People),
        new("api_keys", People),
        new("users", People),
        new("roles", "the three roles"),
        new("role_claims", "none are made"),
        new("user_claims", "none are made"),
        new("user_logins", People),
        new("user_roles", People),
        new("user_tokens", People),
        new("user_passkeys", "20 per user"),
        new("passkey_challenges", "a day after one was answered, with the next one"),
        new("setup_tokens", "the newest 20; none once there is an admin"),
        new("one_time_links", "one row per user"),
        new("sessions", "50 per user, and none of before their last password or role"),
        new("logout_tokens", "ten minutes after a token was made, with the next one"),
        new("data_protection_keys", "one in 90 days; never removed, for secrets are read by them"),
        new("audit_log", "`AuditDays` (400)", IsAged: true),
        new("nodes", "a day after a node was last seen", IsAged: true),
        new("probe_schedule", OfProbe),
        new("probe_state", OfProbe),
        new("probe_answer", OfProbe + ", 32 KiB of body"),
        new("probe_good_answer", OfProbe + ", 32 KiB of body"),
        new("probe_previous_answer", OfProbe + ", 32 KiB of body"),
        new("incidents", "`IncidentDays` (730) after they ended; one open per service and kind", IsAged: true),
        new("incident_events", "with their incident"),
        new("incident_inbox", "until the announcer has looked at the event"),
        new("incident_answers", "`IncidentAnswersDays` (90); two per incident, 32 KiB of body each", IsAged: true),
        new("service_state", OfService),
        new("component_state", "501 per probe: 500 parts, and one for all others"),
        new("component_names", OfProbe + ", 1,000 new names of its day"),
        new("scrape_sight", "one row"),
        new("results", "`RawHours` (48), by dropping partitions", IsAged: true),
        new("results_packed", "`PackedDays` (90); a row per probe and day", IsAged: true),
        new("rollup_hour", "`HourlyDays` (90); a row per probe and hour", IsAged: true),
        new("rollup_hour_component", "`HourlyDays` (90); 500 per service and hour", IsAged: true),
        new("rollup_day", "`DailyDays` (1825); a row per probe and day", IsAged: true),
        new("rollup_day_component", "`DailyDays` (1825); 500 per service and day, names that pass within an hour being one", IsAged: true),
        new("rollup_progress", "one row"),
        new("rollup_marks", "taken away by the next roll-up, those older than `PackedDays` unread"),
        new("monitor_gaps", "`DailyDays` (1825)", IsAged: true),
        new("maintenance_windows", People + "; 30 days after the last time of one", IsAged: true),
        new("maintenance_periods", "`DailyDays` (1825) after they ended; one a day per window at most", IsAged: true),
        new("maintenance_covers", "with their period; one row per service that it covers, and one more each time a service joins again"),
        new("service_markers", "90 days; 20 per service and hour", IsAged: true),
        new("status_changes", "`DailyDays` (1825) of services, `ChangesDays` (120) of probes and components; the last one before that stays", IsAged: true),
        new("routes", People),
        new("saved_views", People + "; 100 shared ones, 100 of each person"),
        new("group_defaults", "1,000 groups"),
        new("own_settings", "four rows"),
        new("own_troubles", "90 days after they ended; one open per channel, and one gap", IsAged: true),
        new("table_sizes", "90 days; a row per table and day", IsAged: true),
        new("sharing_settings", "one row"),
        new("service_flapping", "90 days after it ended; one open per service", IsAged: true),
        new("service_dependencies", "100 per service"),
        new("dismissed_dependencies", People + "; with their services"),
        new("incident_announcing", "one row per incident that waits for a step, a reminder, an hour, or until its service is steady"),
        new("channel_ledger", "one row per incident and channel, with the incident"),
        new("part_ledger", "one row per channel and part that it was told of, until it was told of the end; 501 parts per probe at most"),
        new("channel_windows", "one row per channel"),
        new("channel_gathered", "one row per channel and incident, until its digest"),
        new("notifications", "a few per incident and channel, with the incident"),
        new("deliveries", "30 days; what a channel has not heard of an incident, with that", IsAged: true),
        new("delivery_subjects", "with their delivery"),
        new("delivery_attempts", "with their delivery", IsAged: true),
        new("__EFMigrationsHistory", "one row per migration"),
        new("hangfire.job", Jobs, IsAged: true),
        new("hangfire.jobparameter", "with their job"),
        new("hangfire.state", "with their job"),
        new("hangfire.jobqueue", "until the job is done"),
        new("hangfire.counter", "summed up every five minutes"),
        new("hangfire.aggregatedcounter", "a month by day, a day by hour"),
        new("hangfire.hash", "a few fields per recurring job"),
        new("hangfire.list", "none are made"),
        new("hangfire.set", "one row per recurring or waiting job"),
        new("hangfire.lock", "while it is held"),
        new("hangfire.server", "one row per running worker"),
        new("hangfire.schema", "one row"),
    ];
}

/// <summary>One table's bound.</summary>
/// <param name="Table">With its schema where that is not public.</param>
/// <param name="Bound">What a reader of the documentation is told; ages are settings of <c>Monitor__Retention__</c>.</param>
/// <param name="IsAged">Rows go by their age.</param>
public sealed record TableBound(string Table, string Bound, bool IsAged = false);
