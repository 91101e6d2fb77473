using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Registry;

/// <summary>Who depends on whom is kept in rows, as definitions say.</summary>
public sealed class DependencyRowsTests(TestPostgres postgres)
{
    [Fact]
    public async Task They_follow_definitions_and_what_is_named_before_it_is_registered()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Seen.Service("api") with { DependsOn = ["db", "cache"] });
        (await RowsAsync(database)).ShouldBeNull();
        await database.AddAsync(Seen.Service("db"));
        await database.AddAsync(Seen.Service("cache"));
        (await RowsAsync(database)).ShouldBe("api→cache, api→db");

        await database.PutAsync(Seen.Service("api") with { DependsOn = ["db"] });
        (await RowsAsync(database)).ShouldBe("api→db");
        await database.Registry.DeleteAsync("db", Somebody.Known, CancellationToken.None);
        (await RowsAsync(database)).ShouldBeNull();
        await database.AddAsync(Seen.Service("db"));
        (await RowsAsync(database)).ShouldBe("api→db");
    }

    [Fact]
    public async Task What_a_node_of_the_release_before_has_written_is_put_right()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Seen.Service("db"));
        await database.AddAsync(Seen.Service("cache"));
        await database.AddAsync(Seen.Service("api") with { DependsOn = ["db"] });
        await database.AskAsync<int>("UPDATE services SET definition = jsonb_set(definition, '{dependsOn}', '[\"cache\"]') WHERE key = 'api'");
        await database.AskAsync<int>("UPDATE services SET definition = definition - 'dependsOn' WHERE key = 'cache'");

        (await database.Dependencies.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await RowsAsync(database)).ShouldBe("api→cache");
        (await database.Dependencies.RunAsync(CancellationToken.None)).ShouldBe(0);
    }

    private static Task<string?> RowsAsync(RecordingDatabase database) => database.AskAsync<string>(
        "SELECT string_agg(c.key || '→' || p.key, ', ' ORDER BY c.key, p.key) FROM service_dependencies d JOIN services c ON c.id = d.service_id JOIN services p ON p.id = d.depends_on_id");
}
