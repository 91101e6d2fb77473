using System.Text.Json;
using Monitor.Core.Announcing.Routing;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>Reads the routes for the announcer. One that this version cannot read is asked of nothing: without it more is told, not less.</summary>
internal static class RouteRows
{
    public static async Task<Routes> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT definition::text FROM routes", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var routes = new List<AlertRoute>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (Read(reader.GetString(0)) is { } route)
                routes.Add(route);
        }

        return new Routes(routes);
    }

    private static AlertRoute? Read(string definition)
    {
        try
        {
            return RouteJson.Read(definition);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
