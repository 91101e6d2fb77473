using Microsoft.Extensions.DependencyInjection;
using Monitor.Data.Schema;
using Monitor.Testing.Postgres;
using Monitor.Testing;
using Monitor.Web.Tests.Access;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Housekeeping;

/// <summary>No table grows without end: each has its bound stated, in code and in the documentation.</summary>
public sealed class TableBoundsTests(TestPostgres postgres)
{
    private const string Tables =
        """
        SELECT CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END || c.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_t%'
        """;

    [Fact]
    public async Task Each_table_has_its_bound_stated()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(Tables);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            tables.Add(row.GetString(0));

        tables.Order(StringComparer.Ordinal).ShouldBe(TableBounds.All.Select(b => b.Table).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_documentation_says_the_same()
    {
        var text = await File.ReadAllTextAsync(Repository.File("docs", "architecture.md"), TestContext.Current.CancellationToken);
        foreach (var bound in TableBounds.All)
            text.ShouldContain($"\n| `{bound.Table}` | {bound.Bound} |\n");
    }
}
