using System.Net.Http.Json;
using Npgsql;

namespace Monitor.Load.Kill;

/// <summary>Whoever registers the services and their channels, and pauses, deletes and acknowledges something meanwhile, over whichever node answers.</summary>
internal sealed class People(TwoNodes nodes, NpgsqlDataSource source, KillProgress progress)
{
    private const string RoutingKey = "0123456789abcdef0123456789abcdef";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Registers what is not there, resumes what is paused.</summary>
    public async Task RegisterAsync(Random random, CancellationToken cancellationToken)
    {
        foreach (var channel in Receiver.Kinds.Keys)
            await InsistAsync(random, client => PutChannelAsync(client, channel, channel, cancellationToken), cancellationToken);
        var (known, paused) = (await KeysAsync("NOT paused", cancellationToken), await KeysAsync("paused", cancellationToken));
        for (var i = 0; i < progress.Services; i++)
        {
            var (number, key) = (i, WilfulServices.KeyOf(i));
            if (paused.Contains(key))
                await InsistAsync(random, client => PostAsync(client, $"services/{key}/resume", cancellationToken), cancellationToken);
            else if (!known.Contains(key))
                await InsistAsync(random, client => PutServiceAsync(client, number, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Corrects each channel, as one does who has mended its receiver: what waits is due at once.</summary>
    public async Task CorrectChannelsAsync(Random random, CancellationToken cancellationToken)
    {
        foreach (var channel in Receiver.Kinds.Keys)
            await InsistAsync(random, client => PutChannelAsync(client, channel, $"{channel}, mended {TimeProvider.System.GetUtcNow():HH:mm:ss.fff}", cancellationToken), cancellationToken);
    }

    /// <summary>Until told to stop.</summary>
    public async Task MeddleAsync(Random random, CancellationToken rest)
    {
        while (!rest.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5 + random.NextDouble()), rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var number = random.Next(progress.Services);
            var key = WilfulServices.KeyOf(number);
            Func<HttpClient, Task<HttpResponseMessage>> act = random.Next(10) switch
            {
                < 3 => client => PostAsync(client, $"services/{key}/pause", rest),
                < 6 => client => PostAsync(client, $"services/{key}/resume", rest),
                6 => client => client.DeleteAsync(Address($"services/{key}"), rest),
                7 => client => PutServiceAsync(client, number, rest),
                _ => async client => await PostAsync(client, $"incidents/{await NewestAsync(rest)}/acknowledge", rest),
            };
            await TryAsync(random, act);
        }
    }

    // Whatever it answers; nobody may be there.
    private async Task<bool> TryAsync(Random random, Func<HttpClient, Task<HttpResponseMessage>> act)
    {
        if (nodes.Any(random) is not { } client)
            return false;
        try
        {
            using var answer = await act(client).WaitAsync(Patience);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or TimeoutException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task InsistAsync(Random random, Func<HttpClient, Task<HttpResponseMessage>> act, CancellationToken cancellationToken)
    {
        while (!await TryAsync(random, act))
            await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
    }

    private Task<HttpResponseMessage> PutChannelAsync(HttpClient client, string key, string name, CancellationToken cancellationToken)
    {
        var url = $"http://127.0.0.1:{progress.Receivers[key]}/{key}";
        object channel = key.StartsWith("pager", StringComparison.Ordinal)
            ? new { key, name, type = "pagerduty", settings = new { routingKey = RoutingKey, url } }
            : new { key, name, type = "webhook", url, gather = !key.StartsWith("machine", StringComparison.Ordinal) };
        return client.PutAsJsonAsync(Address($"channels/{key}"), channel, cancellationToken);
    }

    private Task<HttpResponseMessage> PutServiceAsync(HttpClient client, int number, CancellationToken cancellationToken)
    {
        var key = WilfulServices.KeyOf(number);
        var probe = new { http = new { url = $"http://127.0.0.1:{progress.Target}/{number}" }, periodSeconds = 1, timeoutSeconds = 1, failureThreshold = 1, successThreshold = 1 };
        // Half of them are told turn by turn. Of the others each goes up and down often enough to flap, and is steady soon after everything comes to rest.
        var flapping = new { enabled = number % 2 == 0, turns = 4, withinSeconds = 60, steadySeconds = 20 };
        return client.PutAsJsonAsync(Address($"services/{key}"), new { key, name = key, group = $"wilful/{number % 4}", flapping, probes = new { readiness = probe } }, cancellationToken);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, CancellationToken cancellationToken) =>
        client.PostAsJsonAsync(Address(path), new { }, cancellationToken);

    private static Uri Address(string path) => new($"api/v1/{path}", UriKind.Relative);

    private async Task<long> NewestAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT coalesce(max(id), 0) FROM incidents WHERE state = 1 AND acknowledged_at IS NULL");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<HashSet<string>> KeysAsync(string condition, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"SELECT coalesce(array_agg(key), '{{}}') FROM services WHERE key LIKE 'wilful-%' AND deleted_at IS NULL AND {condition}");
        return [.. (string[])(await command.ExecuteScalarAsync(cancellationToken))!];
    }
}
