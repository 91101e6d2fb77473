using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Monitor.Data.Upgrading;

/// <summary>Brings a database's schema up to date while nodes of the version before run on it. Any number may try at once.</summary>
public sealed class SchemaUpgrade
{
    private const string Turn = "SELECT pg_try_advisory_lock(hashtext('monitor.migrations'))";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly string _connectionString;
    private readonly string _migrations;

    public SchemaUpgrade(string connectionString)
        : this(connectionString, MonitorDatabase.MigrationsAssembly)
    {
    }

    // Unpooled: the turn ends with its connection, however that ends.
    internal SchemaUpgrade(string connectionString, string migrations) =>
        (_connectionString, _migrations) = (new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString, migrations);

    /// <summary>The migrations of this program, in order.</summary>
    public IReadOnlyList<string> OfProgram()
    {
        using var context = Context();
        return Known(context);
    }

    /// <summary>Makes the database where there is none.</summary>
    /// <exception cref="UpgradeException">The server refuses.</exception>
    public async Task EnsureDatabaseAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        if (!await OpenAsync(connection, cancellationToken))
            await MakeDatabaseAsync(cancellationToken);
    }

    /// <summary>Says what would be done.</summary>
    /// <exception cref="UpgradeException">The database does not let us in.</exception>
    public async Task<SchemaPlan> PlanAsync(CancellationToken cancellationToken)
    {
        await using var context = Context();
        await using var connection = new NpgsqlConnection(_connectionString);
        return await OpenAsync(connection, cancellationToken) ? await PlanAsync(context, connection, cancellationToken) : SchemaPlan.Of(Known(context), [], []);
    }

    /// <summary>Applies what is missing and may be applied; makes the database where there is none.</summary>
    /// <param name="say">Told of each migration that is applied, in a sentence.</param>
    /// <param name="only">Those that may be applied; null for all.</param>
    /// <returns>What was pending and what is held back.</returns>
    /// <exception cref="UpgradeException">The database refuses; the message says what to do.</exception>
    public async Task<SchemaPlan> ApplyAsync(Action<string> say, CancellationToken cancellationToken, IReadOnlySet<string>? only = null)
    {
        await using var context = Context();
        await using var connection = new NpgsqlConnection(_connectionString);
        while (!await OpenAsync(connection, cancellationToken))
            await MakeDatabaseAsync(cancellationToken);
        await TakeTurnAsync(connection, cancellationToken);
        await AskAsync(connection, context.GetService<IHistoryRepository>().GetCreateIfNotExistsScript(), cancellationToken);
        var plan = await PlanAsync(context, connection, cancellationToken);
        var step = new MigrationStep(context, connection);
        foreach (var migration in plan.Pending.Where(m => only?.Contains(m) is not false))
        {
            var watch = Stopwatch.StartNew();
            if (await step.ApplyAsync(migration, cancellationToken))
                say(string.Create(CultureInfo.InvariantCulture, $"Applied {migration} in {watch.Elapsed.TotalSeconds:0.00} s."));
        }

        return plan;
    }

    private static IReadOnlyList<string> Known(MonitorDbContext context) => [.. context.GetService<IMigrationsAssembly>().Migrations.Keys];

    private static async Task<SchemaPlan> PlanAsync(MonitorDbContext context, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = await SchemaHistory.AppliedAsync(connection, cancellationToken);
        return SchemaPlan.Of(Known(context), applied, await SchemaHistory.NodesAsync(connection, applied, cancellationToken));
    }

    /// <returns>False when there is no such database.</returns>
    private static async Task<bool> OpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
        catch (PostgresException e) when (!DatabaseFailure.MayBeStarting(e))
        {
            throw UpgradeException.NotLetIn(e);
        }
    }

    // Asked for again and again, for whoever waits inside the database keeps an index from being built beside it.
    private static async Task TakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (await AskAsync(connection, Turn, cancellationToken) is not true)
            await Task.Delay(Look, cancellationToken);
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task MakeDatabaseAsync(CancellationToken cancellationToken)
    {
        var wanted = new NpgsqlConnectionStringBuilder(_connectionString);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Database = "postgres" }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await AskAsync(connection, $"CREATE DATABASE \"{wanted.Database?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Somebody else was faster.
        }
        catch (PostgresException e) when (!DatabaseFailure.MayBeStarting(e))
        {
            throw UpgradeException.NotLetIn(e);
        }
    }

    private MonitorDbContext Context() => new(MonitorDatabase.Options(_connectionString, _migrations));
}
