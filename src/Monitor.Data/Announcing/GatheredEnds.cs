using Monitor.Core.Announcing;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>Ends that wait for a digest while their services fail anew.</summary>
internal static class GatheredEnds
{
    private const string Ended =
        """
        SELECT ARRAY(
            SELECT i.id FROM incidents i
            WHERE i.id IN (SELECT incident_id FROM channel_gathered) AND i.state = 2 AND i.kind = 1 AND i.service_id = ANY ($1) AND i.id <> ALL ($2))
        """;

    /// <param name="incidents">Those that are looked at.</param>
    /// <returns>Numbers of further incidents that are to be looked at with them.</returns>
    public static async Task<long[]> BeforeAsync(NpgsqlConnection connection, IReadOnlyCollection<AnnouncedIncident> incidents, CancellationToken cancellationToken)
    {
        int[] failing = [.. incidents.Where(i => i is { IsOpen: true, IsNotice: false } && i.Events.Any(e => e.IsTurn)).Select(i => i.ServiceId)];
        if (failing.Length == 0)
            return [];
        await using var command = new NpgsqlCommand(Ended, connection) { Parameters = { new() { Value = failing }, new() { Value = incidents.Select(i => i.Id).ToArray() } } };
        return (long[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
