using Microsoft.EntityFrameworkCore;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Data.Tests;

/// <summary>One connection, asked by one after the other, as a pool's is.</summary>
public sealed class StorableTextsTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // A statement is prepared for good with its fifth use: what fails then must not be in the way of the next.
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task What_cannot_be_stored_is_no_error_and_costs_nobody_their_answer(int uses)
    {
        await using var database = await postgres.CreateDatabaseAsync(Stop);
        // Not as arguments of the test: metadata holds no half of a pair either.
        foreach (var text in new[] { "a\0b", "a\ud83db", "\udc00" })
        {
            await using var pool = Open(database);
            for (var i = 0; i < uses; i++)
                (await AskAsync(pool, "x")).ShouldBe(["first", "x", "x"]);

            (await AskAsync(pool, text)).ShouldAllBe(t => t == "first" || (t.Contains('\uFFFD') && !t.Contains('\0')));

            for (var i = 0; i < 3; i++)
                (await AskAsync(pool, "y 😀 é")).ShouldBe(["first", "y 😀 é", "y 😀 é"]);
        }
    }

    [Fact]
    public async Task A_long_text_is_cleaned_as_a_short_one()
    {
        await using var database = await postgres.CreateDatabaseAsync(Stop);
        await using var pool = Open(database);
        (await pool.AskAsync<string>("SELECT $1::text", new string('z', 100_000) + "\0")).ShouldBe(new string('z', 100_000) + "\uFFFD");
    }

    [Fact]
    public async Task It_is_equal_to_nothing_that_is_stored()
    {
        await using var database = await postgres.CreateDatabaseAsync(Stop);
        await using var pool = Open(database);
        var options = new DbContextOptionsBuilder<MonitorDbContext>();
        MonitorDatabase.Configure(options, pool);
        await using var context = new MonitorDbContext(options.Options);
        var (key, keys) = ("a\0b", (string[])["a\0b", "c"]);

        (await context.Services.CountAsync(s => s.Key == key || keys.Contains(s.Key), Stop)).ShouldBe(0);
    }

    // The second is refused by us, before anything is sent, when the first is about to be prepared; or by the server.
    private static async Task<List<string>> AskAsync(NpgsqlDataSource pool, string text)
    {
        await using var batch = pool.CreateBatch();
        batch.BatchCommands.Add(new("SELECT $1::text") { Parameters = { new() { Value = "first" } } });
        batch.BatchCommands.Add(new("SELECT t FROM (SELECT $1::text UNION ALL SELECT * FROM unnest($2::text[])) AS given (t)") { Parameters = { new() { Value = text }, new() { Value = new[] { text } } } });
        await using var row = await batch.ExecuteReaderAsync(Stop);
        var texts = new List<string>();
        do
        {
            while (await row.ReadAsync(Stop))
                texts.Add(row.GetString(0));
        }
        while (await row.NextResultAsync(Stop));
        return texts;
    }

    private static NpgsqlDataSource Open(TestDatabase database) =>
        DatabasePools.Open(MonitorDatabase.Tuned(database.ConnectionString) + ";Maximum Pool Size=1", DatabasePools.Pages);
}
