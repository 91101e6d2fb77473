using Monitor.Core.History.Timelines;
using Monitor.Core.Own.Troubles;
using Npgsql;

namespace Monitor.Data.Own;

/// <summary>Writes down a gap that was noticed when it was over: there is only its end to tell of.</summary>
internal static class LateGap
{
    private const string Insert =
        """
        INSERT INTO own_troubles (kind, began_at, ended_at, reason, services, begin_told)
        SELECT 1, $1, now(), $2, 0, true WHERE $1 < now() - $3
        """;

    public static async Task NoteAsync(NpgsqlConnection connection, Gap gap, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters = { new() { Value = gap.From.ToUniversalTime() }, new() { Value = OwnTrouble.ReasonOf(gap.Cause) }, new() { Value = OwnTrouble.WorthTelling } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
