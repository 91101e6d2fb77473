using Monitor.Chaos.Tests.Truth;

namespace Monitor.Chaos.Tests.Faults.Queues;

/// <summary>A job of a class that does not exist.</summary>
internal sealed class JobPoison : Poison
{
    private long _job;

    public override string Queue => "jobs";

    public override string Visible => "off the queue, and shown with its reason";

    public override async Task PlantAsync(Pasts database, CancellationToken cancellationToken) => _job = await database.CountAsync(
        """
        WITH job AS (
            INSERT INTO hangfire.job (statename, invocationdata, arguments, createdat)
            VALUES ('Enqueued', '{"Type": "Monitor.Poison, Monitor.Web", "Method": "Run", "ParameterTypes": "[]", "Arguments": "[]"}', '[]', now()) RETURNING id),
        queued AS (INSERT INTO hangfire.jobqueue (jobid, queue) SELECT id, 'default' FROM job RETURNING jobid)
        SELECT jobid, pg_notify('new_job', 'default') FROM queued
        """, cancellationToken);

    public override async Task<string?> LookAsync(Pasts database, HttpClient api, CancellationToken cancellationToken)
    {
        var failed = await database.TextsAsync(
            "SELECT j.statename || ': ' || coalesce(s.reason, '') FROM hangfire.job j LEFT JOIN hangfire.state s ON s.id = j.stateid WHERE j.id = $1 AND j.statename IN ('Failed', 'Scheduled') AND NOT EXISTS (SELECT FROM hangfire.jobqueue q WHERE q.jobid = j.id)",
            cancellationToken, _job);
        return failed is [var text] ? text : null;
    }

    public override Task RemoveAsync(Pasts database, CancellationToken cancellationToken) =>
        database.DoAsync("DELETE FROM hangfire.job WHERE id = $1", cancellationToken, _job);
}
