using Xunit;

namespace Monitor.Testing.Postgres;

/// <summary>
/// A test class's own migrated database, as a class fixture:
/// <c>public sealed class SomeTests(MigratedDatabase database) : IClassFixture&lt;MigratedDatabase&gt;</c>.
/// </summary>
public sealed class MigratedDatabase(TestPostgres postgres) : IAsyncLifetime
{
    private TestDatabase? database;

    public TestDatabase Database => database ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async ValueTask InitializeAsync() => database = await postgres.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
