namespace Monitor.Data.Scheduling;

/// <summary>The statements that keep <c>probe_schedule</c> and the first rows of the states. <c>{0}</c> is the service's number, <c>{1}</c> the kinds of its probes that are new or changed.</summary>
internal static class ScheduleSql
{
    /// <summary>Channel of LISTEN for services that are asked otherwise, or sooner, than whoever claims may expect; the payload is the service's number.</summary>
    public const string Notification = "monitor_registry";

    /// <summary>
    /// Of <c>q</c>, the schedule, and <c>st</c>, its state: what was claimed last is not recorded. A check starts ahead of its time by a thirtieth of its period or a second at most, and 50 ms: what was recorded
    /// since then was this claim's.
    /// </summary>
    public const string NotRecorded = "coalesce(st.last_at, '-infinity') < q.last_due - (50 + least(q.period_ms / 30, 1000)) * interval '1 millisecond'";

    /// <summary>State rows for what is new; probes before the service, as the recorder locks them. A service with a startup probe begins behind its gate; one that loses it is free.</summary>
    public const string EnsureStates =
        """
        INSERT INTO probe_state (probe_id, service_id, since, unsettled)
        SELECT id, service_id, now(), CASE WHEN kind = 3 OR definition -> 'push' IS NOT NULL THEN 0
            ELSE greatest(0, (definition ->> 'successThreshold')::smallint, (definition ->> 'failureThreshold')::smallint) END
        FROM probes WHERE service_id = {0} ORDER BY id
        ON CONFLICT (probe_id) DO UPDATE SET
            reconsider = true, writes = probe_state.writes + 1,
            unsettled = CASE WHEN (SELECT kind FROM probes WHERE id = probe_state.probe_id) = ANY ({1}) THEN EXCLUDED.unsettled ELSE probe_state.unsettled END;
        INSERT INTO service_state (service_id, since, started, lifecycle)
        SELECT s.id, now(), NOT starts, CASE WHEN starts THEN 1 ELSE 0 END
        FROM services s, LATERAL (SELECT EXISTS (SELECT FROM probes p WHERE p.service_id = s.id AND p.kind = 3) AS starts) g
        WHERE s.id = {0}
        ON CONFLICT (service_id) DO UPDATE SET started = service_state.started OR EXCLUDED.started;
        """;

    /// <summary>
    /// A push probe is due when its period and grace have passed without a call. Others are due at once, or never while paused, disabled or gated. A changed service a moment later, when all nodes have heard of the change:
    /// otherwise it would be asked by its old definition, and by the new one only a period later.
    /// </summary>
    public const string Reschedule =
        """
        INSERT INTO probe_schedule (probe_id, period_ms, grace_ms, next_due)
        SELECT p.id, (p.definition ->> 'periodSeconds')::integer * 1000, (p.definition -> 'push' ->> 'graceSeconds')::integer * 1000,
               CASE WHEN s.enabled AND NOT s.paused AND st.started <> (p.kind = 3) AND p.definition -> 'push' IS NOT NULL
                    THEN now() + ((p.definition ->> 'periodSeconds')::integer + (p.definition -> 'push' ->> 'graceSeconds')::integer + 0.5) * interval '1 second'
                    WHEN s.enabled AND NOT s.paused AND st.started <> (p.kind = 3)
                    THEN now() + (CASE WHEN s.revision = 1 THEN (p.definition ->> 'initialDelaySeconds')::integer ELSE 0.5 END) * interval '1 second'
                    ELSE 'infinity' END
        FROM probes p JOIN services s ON s.id = p.service_id JOIN service_state st ON st.service_id = s.id
        WHERE s.id = {0}
        ON CONFLICT (probe_id) DO UPDATE SET
            period_ms = EXCLUDED.period_ms, grace_ms = EXCLUDED.grace_ms,
            -- What is under way asks what it was before: nobody gives that back.
            claimed_by = NULL,
            -- Saving a job again must not put off that it is late.
            next_due = CASE WHEN probe_schedule.grace_ms = EXCLUDED.grace_ms AND probe_schedule.period_ms = EXCLUDED.period_ms
                AND probe_schedule.next_due < 'infinity' AND EXCLUDED.next_due < 'infinity' THEN probe_schedule.next_due ELSE EXCLUDED.next_due END;
        """;
}
