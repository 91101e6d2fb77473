using System.Text.Json;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>A service as the API tells of it.</summary>
internal sealed class ServiceInApi(ApiClient api, string key)
{
    public async Task<JsonElement> StateAsync() => (await api.GetAsync($"services/{key}")).GetProperty("state");

    public async Task WaitUntilAsync(string status)
    {
        try
        {
            await Eventually.IsTrueAsync(
                async () => (await StateAsync()).GetProperty("status").GetString() == status, $"The status {status} of {key}");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} Its state: {await StateAsync()}", late);
        }
    }

    /// <summary>Waits until it was checked so many times more.</summary>
    public async Task WaitForChecksAsync(int count)
    {
        var seen = new HashSet<string?> { await LastCheckedAsync() };
        await Eventually.IsTrueAsync(
            async () =>
            {
                seen.Add(await LastCheckedAsync());
                return seen.Count > count;
            },
            $"{count} checks of {key}");
    }

    /// <summary>The service's own changes, oldest first: "Healthy to Unhealthy".</summary>
    public async Task<IReadOnlyList<string>> TurnsAsync()
    {
        var changes = (await api.GetAsync($"services/{key}/changes")).GetProperty("items").EnumerateArray();
        return [.. changes.Where(c => c.GetProperty("subject").GetString() == "service")
            .Select(c => $"{c.GetProperty("from").GetString()} to {c.GetProperty("to").GetString()}").Reverse()];
    }

    private async Task<string?> LastCheckedAsync() =>
        (await StateAsync()).GetProperty("probes").GetProperty("readiness").GetProperty("lastCheckedAt").GetString();
}
