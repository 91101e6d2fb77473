using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Upgrading;
using Monitor.Testing.Postgres;
using Monitor.Web.Hosting;
using Monitor.Web.Hosting.Verbs;

namespace Monitor.Web.Tests.Hosting;

public sealed class AppSchemaTests(TestPostgres postgres)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_that_is_not_to_migrate_refuses_a_schema_that_is_behind_and_takes_one_that_is_not()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Ending);
        var schema = new AppSchema(database.ConnectionString, NullLogger.Instance);

        var refusal = await Should.ThrowAsync<ConfigurationException>(() => schema.PrepareAsync(Configured("false"), Ending));
        refusal.Message.ShouldContain("migrate");
        refusal.Message.ShouldContain("InitialCreate");
        (await database.AskAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).ShouldBe(0);

        await schema.PrepareAsync(Configured(null), Ending);
        await schema.PrepareAsync(Configured("false"), Ending);
    }

    [Fact]
    public async Task A_newer_schema_is_run_on_unless_it_has_lost_what_this_version_uses()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ending);
        var schema = new AppSchema(database.ConnectionString, NullLogger.Instance);

        await NoteAsync("20990101000000_Added");
        await schema.PrepareAsync(Configured("false"), Ending);
        await NoteAsync("20990101000000_Contract_999_0_Taken");
        var refusal = await Should.ThrowAsync<ConfigurationException>(() => schema.PrepareAsync(Configured(null), Ending));
        refusal.Message.ShouldContain("backup");

        async Task NoteAsync(string migration) =>
            await database.AskAsync<string>("INSERT INTO \"__EFMigrationsHistory\" VALUES ($1, '10.0.0')", migration);
    }

    [Fact]
    public async Task A_wrong_setting_is_named() =>
        (await Should.ThrowAsync<ConfigurationException>(() => new AppSchema("Host=nowhere", NullLogger.Instance).PrepareAsync(Configured("perhaps"), Ending)))
            .Message.ShouldContain("Monitor:MigrateAtStart is 'perhaps'");

    [Fact]
    public void The_command_says_what_is_pending_what_waits_and_what_is_newer()
    {
        var plan = new SchemaPlan(["1_New"], [new("2_Contract_1_3_Old", [new("host", "1.2.0")])], ["3_Later"]);

        string.Join('\n', MigrateVerb.Pending(plan)).ShouldBe(
            $"1_New is to be applied.\n{plan.Held[0]}\n3_Later is of a newer version.\nNothing has been done.");
        MigrateVerb.Applied(plan).ShouldBe([plan.Held[0].ToString(), "3_Later is of a newer version.", "The schema is up to date."]);
    }

    private static IConfigurationRoot Configured(string? migrate) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Monitor:MigrateAtStart", migrate)]).Build();
}
