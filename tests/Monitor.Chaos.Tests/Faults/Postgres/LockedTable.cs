using Monitor.Chaos.Tests.Staging;
using Npgsql;

namespace Monitor.Chaos.Tests.Faults.Postgres;

/// <param name="table">Which.</param>
internal sealed class LockedTable(string table) : Fault
{
    public override string Name => $"locked-{table.Replace('_', '-')}";

    public override string What => $"Somebody holds the table {table} for a minute.";

    public override TimeSpan? Gap => TimeSpan.FromSeconds(45);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        await using var connection = await stage.Database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand($"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", connection))
            await command.ExecuteNonQueryAsync(cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(60), cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
    }
}
