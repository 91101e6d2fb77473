using Monitor.Core.Own.Examining;
using Monitor.Data.Standbys;
using Npgsql;

namespace Monitor.Data.Own.Examining;

/// <summary>Asks a primary and the standby that is configured beside it how far the standby is. No row is changed.</summary>
public sealed class StandbyExamination(string primary, StandbyAddress standby)
{
    private const int Seconds = 10;

    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(1);

    // Of what the standby has not replayed it knows nothing.
    private const string Newest = """SELECT max("MigrationId") FROM "__EFMigrationsHistory" """;

    /// <exception cref="NpgsqlException">One of them does not answer, or does not let us in.</exception>
    public async Task<StandbyFacts> RunAsync(CancellationToken cancellationToken)
    {
        await using var ours = Open(primary);
        await using var theirs = Open(standby.ConnectionString);
        var written = await StandbyQuestion.WrittenAsync(ours, cancellationToken);
        await Task.Delay(OnItsWay, cancellationToken);
        var told = await StandbyQuestion.ReplayedAsync(theirs, written, cancellationToken);
        return new(told.IsStandby, told.IsOfPrimary, told.Lag, standby.LongestLag, told is { IsStandby: true, IsOfPrimary: true } && await NewestAsync(ours, cancellationToken) == await NewestAsync(theirs, cancellationToken));
    }

    private static async Task<string?> NewestAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Newest);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static NpgsqlDataSource Open(string connectionString) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = Seconds, CommandTimeout = Seconds });
}
