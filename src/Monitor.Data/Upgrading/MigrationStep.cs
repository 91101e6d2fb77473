using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Monitor.Data.Upgrading;

/// <summary>Applies one migration, wholly or not at all, and never keeps the queries of running nodes waiting behind it for long.</summary>
internal sealed class MigrationStep(MonitorDbContext context, NpgsqlConnection connection)
{
    // While a change of a table waits for its lock, every query that comes after it waits too.
    private const string Begin = """SET LOCAL lock_timeout = '1s'; LOCK TABLE "__EFMigrationsHistory" IN ACCESS EXCLUSIVE MODE""";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly IMigrationsAssembly _assembly = context.GetService<IMigrationsAssembly>();

    /// <returns>False when somebody else has applied it meanwhile.</returns>
    /// <exception cref="UpgradeException">The database refuses it.</exception>
    public async Task<bool> ApplyAsync(string migration, CancellationToken cancellationToken)
    {
        var commands = Commands(migration);
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(Pause, cancellationToken))
        {
            try
            {
                return commands.Any(c => c.TransactionSuppressed)
                    ? await ApplyOpenlyAsync(commands, migration, cancellationToken)
                    : await ApplyAtOnceAsync(commands, migration, cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                if (waited.Elapsed > Patience)
                    throw UpgradeException.Locked(migration, Patience, e);
            }
            catch (PostgresException e) when (!DatabaseFailure.MayBeStarting(e))
            {
                throw UpgradeException.Failed(migration, e);
            }
        }
    }

    private IReadOnlyList<MigrationCommand> Commands(string id)
    {
        var migration = _assembly.CreateMigration(_assembly.Migrations[id], context.Database.ProviderName!);
        var model = context.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel);
        return context.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations, model);
    }

    private async Task<bool> ApplyAtOnceAsync(IReadOnlyList<MigrationCommand> commands, string migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Nodes of the versions before take turns by this table alone.
        await ExecuteAsync(Begin, cancellationToken);
        if ((await SchemaHistory.AppliedAsync(connection, cancellationToken)).Contains(migration))
            return false;
        foreach (var command in commands)
            await ExecuteAsync(command.CommandText, cancellationToken);
        await NoteAsync(migration, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>What builds an index beside those who write cannot be in a transaction. Such a migration does nothing else, and may be run again.</summary>
    private async Task<bool> ApplyOpenlyAsync(IReadOnlyList<MigrationCommand> commands, string migration, CancellationToken cancellationToken)
    {
        foreach (var command in commands)
            await ExecuteAsync(command.CommandText, cancellationToken);
        await NoteAsync(migration, cancellationToken);
        return true;
    }

    private Task NoteAsync(string migration, CancellationToken cancellationToken) =>
        ExecuteAsync(context.GetService<IHistoryRepository>().GetInsertScript(new HistoryRow(migration, ProductInfo.GetVersion())), cancellationToken);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        // Building an index takes as long as it takes.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
