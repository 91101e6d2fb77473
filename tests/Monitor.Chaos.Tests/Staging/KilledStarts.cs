using Monitor.Load.Kill;
using Npgsql;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>First starts of a node that are killed while they make the schema.</summary>
internal static class KilledStarts
{
    private const string Applied = """SELECT count(*) FROM "__EFMigrationsHistory" """;

    /// <returns>How many migrations were applied after each.</returns>
    public static async Task<IReadOnlyList<long>> RunAsync(TwoNodes nodes, NpgsqlDataSource database, int times, CancellationToken cancellationToken)
    {
        var applied = new List<long>();
        for (var time = 0; time < times; time++)
        {
            nodes.StartAgain(0);
            // Some time after the first of them, which the start of the runtime takes a while to come to.
            var before = await AppliedAsync(database, cancellationToken);
            for (var until = TimeProvider.System.GetUtcNow().AddSeconds(60); TimeProvider.System.GetUtcNow() < until && await AppliedAsync(database, cancellationToken) == before;)
                await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(150)), cancellationToken);
            await nodes.KillAsync(0);
            applied.Add(await AppliedAsync(database, cancellationToken));
        }

        return applied;
    }

    public static async Task<long> AppliedAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand(Applied);
            return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            return 0;
        }
    }
}
