using Monitor.Data.Registry;
using Npgsql;

namespace Monitor.Data.Tests.Scheduling;

/// <summary>What a node that claims would hear of services whose probes are due otherwise than it knows.</summary>
internal sealed class RegistryNews : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly List<string> _heard = [];

    private RegistryNews(NpgsqlConnection connection)
    {
        _connection = connection;
        connection.Notification += (_, news) => _heard.Add(news.Payload);
    }

    public static async Task<RegistryNews> ListenAsync(NpgsqlDataSource source)
    {
        var news = new RegistryNews(await source.OpenConnectionAsync());
        await news.ExecuteAsync($"LISTEN {ServiceRegistry.Notification}");
        return news;
    }

    /// <summary>The services of all that was said until now.</summary>
    public async Task<IReadOnlyList<int>> HeardAsync()
    {
        // Notifications come with the answer to whatever is asked next.
        await ExecuteAsync("SELECT 1");
        return [.. _heard.Select(int.Parse)];
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }
}
