using Monitor.Chaos.Tests.Staging;
using Npgsql;

namespace Monitor.Chaos.Tests.Faults.Postgres;

internal sealed class OutOfConnections : Fault
{
    public override string Name => "postgres-out-of-connections";

    public override string What => "Another client takes every connection that is free, and each that becomes free, for a minute; those of the nodes are closed.";

    public override TimeSpan? Gap => TimeSpan.FromSeconds(40);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var taken = new List<NpgsqlConnection>();
        var unpooled = new NpgsqlConnectionStringBuilder(stage.Database.Source.ConnectionString) { Pooling = false }.ConnectionString;
        try
        {
            await stage.Pasts.DoAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'monitor %'", cancellationToken);
            for (var until = TimeProvider.System.GetUtcNow().AddSeconds(60); TimeProvider.System.GetUtcNow() < until;)
                await TakeAsync(unpooled, taken, cancellationToken);
            await blow.LastAsync(TimeSpan.Zero, stage, cancellationToken);
        }
        finally
        {
            foreach (var connection in taken)
                await connection.DisposeAsync();
        }
    }

    private static async Task TakeAsync(string unpooled, List<NpgsqlConnection> taken, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(unpooled);
        try
        {
            await connection.OpenAsync(cancellationToken);
            taken.Add(connection);
        }
        catch (PostgresException)
        {
            // All are taken.
            await connection.DisposeAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken);
        }
    }
}
