using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Nodes;
using Monitor.Data.Nodes;
using Npgsql;

namespace Monitor.Data.Scheduling;

/// <summary>Whether somebody else looks while this node does not.</summary>
public sealed class OtherLookers([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, NodeIdentity node)
{
    /// <summary>Another worker lives, and sight is kept: of two that are asked to end together neither waits for the other longer than that.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            $"SELECT EXISTS ({NodePresence.OtherWorkers}) AND EXISTS (SELECT FROM scrape_sight WHERE seen_at > now() - $3)");
        foreach (var value in (object[])[node.Id, NodeState.LongestQuiet, Sight.Blink])
            command.Parameters.Add(new() { Value = value });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
