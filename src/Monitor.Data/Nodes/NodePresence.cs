using Monitor.Core.Nodes;
using Npgsql;

namespace Monitor.Data.Nodes;

/// <summary>
/// That a node lives is a lock that it shares on the connection by which it hears: PostgreSQL takes that away the moment the connection ends, as it does when a
/// process is killed. Nobody is asked, and nothing is written.
/// </summary>
internal static class NodePresence
{
    // Shared: its next connection may be there before the server has found out that the last one has ended.
    private const string Share = "SELECT pg_advisory_lock_shared(20261130, hashtext($1))";

    /// <summary>
    /// Those beside <c>$1</c> that have not taken their leave and do not live, or are of a version that holds nothing and were quiet for longer than <c>$2</c>:
    /// <c>id</c>, and whether it has <c>let_go</c>. For a moment each is locked. What can be locked is held by nobody; of a machine that lost its power nobody
    /// hears anything, and it holds its lock until the server's keepalive finds out.
    /// </summary>
    public const string Absent =
        """
        SELECT id, let_go, quiet
        FROM (SELECT id, seen_at < now() - $2 AS quiet, pg_try_advisory_xact_lock(20261130, hashtext(id)) AS let_go FROM nodes WHERE id <> $1) others
        WHERE let_go OR quiet
        """;

    /// <summary>Those beside <c>$1</c> that live and check, by how long one may be quiet (<c>$2</c>). For a moment those that do not live are locked.</summary>
    public const string OtherWorkers =
        "SELECT FROM nodes WHERE id <> $1 AND seen_at > now() - $2 AND 'worker' = ANY (string_to_array(roles, ',')) AND NOT pg_try_advisory_xact_lock(20261130, hashtext(id))";

    /// <summary>Says that a node is there for as long as this connection lives.</summary>
    public static async Task HoldAsync(NpgsqlConnection connection, NodeIdentity node, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Share, connection) { Parameters = { new() { Value = node.Id } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Adds the two that <see cref="Absent"/> begins with.</summary>
    /// <param name="self">Who asks.</param>
    public static void AddParameters(NpgsqlParameterCollection parameters, NodeIdentity self)
    {
        parameters.Add(new() { Value = self.Id });
        parameters.Add(new() { Value = NodeState.LongestQuiet });
    }
}
