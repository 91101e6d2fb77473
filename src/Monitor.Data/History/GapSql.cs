namespace Monitor.Data.History;

/// <summary>The statements that write <c>monitor_gaps</c>.</summary>
internal static class GapSql
{
    /// <summary>A service that is not asked has an open gap, one that is asked has none: true after any change, however it was made. <c>{0}</c> is its number.</summary>
    public const string KeepPause =
        """
        INSERT INTO monitor_gaps (service_id, starts_at, cause)
        SELECT id, now(), 1 FROM services WHERE id = {0} AND (paused OR NOT enabled)
        ON CONFLICT (service_id) WHERE ends_at IS NULL DO NOTHING;
        UPDATE monitor_gaps SET ends_at = now()
        WHERE service_id = {0} AND ends_at IS NULL AND EXISTS (SELECT FROM services WHERE id = {0} AND enabled AND NOT paused);
        """;

    /// <summary>A gap of everything that ends now, and its begin. Nothing is missed before the first service was registered: then there is no row. <c>$1</c> is its begin, <c>$2</c> its cause.</summary>
    public const string Insert =
        $"""
        WITH gap AS (
            INSERT INTO monitor_gaps (starts_at, ends_at, cause)
            SELECT greatest($1, min(created_at)), now(), $2 FROM services HAVING min(created_at) < now()
            RETURNING starts_at)
        SELECT starts_at, pg_notify('{Gaps.Notification}', '') FROM gap
        """;
}
