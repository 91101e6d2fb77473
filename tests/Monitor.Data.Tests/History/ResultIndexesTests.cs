using Monitor.Data.Tests.Recording;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History;

public sealed class ResultIndexesTests(TestPostgres postgres)
{
    // Round after round over all probes, as checks come; yesterday and today.
    private const string Fill =
        """
        INSERT INTO results (at, probe_id, latency_us, status)
        SELECT date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - day * interval '1 day' + n / 100 * interval '30 seconds', 1 + n % 100, n, 1
        FROM generate_series(0, 1) AS day, generate_series(0, 59999) AS n ORDER BY day, n;
        ANALYZE results;
        """;

    private const string BytesOfYesterday =
        """
        SELECT pg_indexes_size(('results_' || to_char(now() AT TIME ZONE 'UTC' - interval '1 day', 'YYYYMMDD'))::regclass)::float8 / 60000
        """;

    [Fact]
    public async Task The_index_of_a_day_that_is_over_is_rebuilt_once_and_answers_the_same()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AskAsync<int>(
            """
            DO $$ DECLARE yesterday date := (now() AT TIME ZONE 'UTC')::date - 1; BEGIN
            EXECUTE format('CREATE TABLE results_%s PARTITION OF results FOR VALUES FROM (%L) TO (%L)', to_char(yesterday, 'YYYYMMDD'), yesterday || ' 00:00+00', yesterday + 1 || ' 00:00+00'); END $$
            """);
        await database.Partitions.EnsureAsync(CancellationToken.None);
        await database.AskAsync<int>(Fill);
        (await database.AskAsync<double>(BytesOfYesterday)).ShouldBeGreaterThan(34);

        (await database.Indexes.TightenAsync(CancellationToken.None)).ShouldBe(1);

        (await database.AskAsync<double>(BytesOfYesterday)).ShouldBeLessThan(34);
        (await database.Indexes.TightenAsync(CancellationToken.None)).ShouldBe(0);
        (await database.AskAsync<long>("SELECT count(*) FROM results WHERE probe_id = 7 AND at > now() - interval '2 days'")).ShouldBe(1200);
    }
}
