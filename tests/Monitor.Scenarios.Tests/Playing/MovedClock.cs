using Monitor.Testing.Postgres;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>
/// The time of a scenario: the database's and the nodes'. In the scenario's database <c>now()</c> and <c>clock_timestamp()</c> are functions
/// of ours, found before PostgreSQL's own: each statement of the product is what it is in life, and goes by the moved clock.
/// </summary>
internal sealed class MovedClock : TimeProvider
{
    private const string Install =
        """
        CREATE SCHEMA clock;
        CREATE TABLE clock.hand (at timestamptz NOT NULL);
        INSERT INTO clock.hand VALUES ($$);
        CREATE FUNCTION clock.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM clock.hand';
        CREATE FUNCTION clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM clock.hand';
        DO $do$
        DECLARE d record;
        BEGIN
            EXECUTE format('ALTER DATABASE %I SET search_path = clock, pg_catalog, public', current_database());
            -- What a column is filled with was bound to PostgreSQL's own when the table was made.
            FOR d IN SELECT adrelid::regclass AS owner, attname FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
                     WHERE pg_get_expr(adbin, adrelid) IN ('now()', 'clock_timestamp()')
            LOOP
                EXECUTE format('ALTER TABLE %s ALTER %I SET DEFAULT clock.now()', d.owner, d.attname);
            END LOOP;
        END
        $do$;
        """;

    private readonly TestDatabase? _database;

    private MovedClock(TestDatabase? database, DateTimeOffset now) => (_database, Now) = (database, now);

    public DateTimeOffset Now { get; private set; }

    /// <summary>Puts it into a database to which nobody else is connected yet.</summary>
    public static async Task<MovedClock> InstallAsync(TestDatabase database, DateTimeOffset now)
    {
        await database.AskAsync<object>(Install.Replace("$$", $"'{now.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z'", StringComparison.Ordinal));
        return new MovedClock(database, now);
    }

    /// <summary>That of a process that is told the time.</summary>
    public static MovedClock Alone(DateTimeOffset now) => new(null, now);

    public async Task SetAsync(DateTimeOffset now)
    {
        Now = now;
        if (_database is not null)
            await _database.AskAsync<int>("UPDATE clock.hand SET at = $1", now);
    }

    public override DateTimeOffset GetUtcNow() => Now;
}
