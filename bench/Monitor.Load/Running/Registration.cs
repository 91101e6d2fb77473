using System.Net.Http.Json;

namespace Monitor.Load.Running;

/// <summary>Registers the services the way a team would: over the API, one by one, a few at a time.</summary>
internal static class Registration
{
    private const int AtATime = 8;

    public static async Task RunAsync(HttpClient app, LoadOptions options, Connections connections, int targetPort, CancellationToken cancellationToken) =>
        await Parallel.ForAsync(
            0,
            options.Services,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
            async (number, stopping) => await PutAsync(app, Definition(number, options, connections, targetPort), stopping));

    private static async Task PutAsync(HttpClient app, ServiceToRegister service, CancellationToken cancellationToken)
    {
        using var answer = await app.PutAsJsonAsync($"api/v1/services/{service.Key}", service, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"{service.Key} could not be registered: HTTP {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    private static ServiceToRegister Definition(int number, LoadOptions options, Connections connections, int targetPort) => new(
        $"load-{number:D6}",
        $"Load {number:D6}",
        $"load/{number % 20:D2}",
        new
        {
            readiness = new
            {
                http = new { url = $"http://{Address(number)}:{targetPort}/ready/{number}", reuseConnection = connections == Connections.Reused },
                periodSeconds = options.PeriodSeconds,
                timeoutSeconds = Math.Min(5, options.PeriodSeconds),
            },
        });

    // Each service has an authority of its own, as in life: 127.0.1.1, 127.0.1.2 …
    private static string Address(int number) => $"127.{number / 62_500 % 250}.{1 + (number / 250 % 250)}.{1 + (number % 250)}";

    private sealed record ServiceToRegister(string Key, string Name, string Group, object Probes);
}
