using System.Net;
using System.Text;
using Monitor.DemoFleet.Fleet;

namespace Monitor.DemoFleet.Registering;

/// <summary>Tells the monitor about the fleet over its public API. Doing it again changes nothing.</summary>
internal sealed class Registration(HttpClient monitor, Func<FleetService, Uri> addressOf)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>True when every service is registered.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!await IsReadyAsync(cancellationToken))
            return Say($"The monitor at {monitor.BaseAddress} did not become ready within {Patience.TotalMinutes} minutes: nothing is registered.");

        var failures = 0;
        foreach (var service in TheFleet.Services)
        {
            switch (await RegisterAsync(service, cancellationToken))
            {
                case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                    return Say("The monitor does not accept this API key. Pass --api-key with the key that the monitor was set up with (Monitor__Setup__ApiKey).");
                case >= HttpStatusCode.BadRequest:
                    failures++;
                    break;
            }
        }

        Say(failures == 0
            ? $"All {TheFleet.Services.Length} services are registered: {monitor.BaseAddress}"
            : $"{failures} of {TheFleet.Services.Length} services could not be registered.");
        return failures == 0;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        Say($"Waiting for the monitor at {monitor.BaseAddress}");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            while (!await AnswersReadyAsync(deadline.Token))
                await Task.Delay(TimeSpan.FromSeconds(1), deadline.Token);

            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> AnswersReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await monitor.GetAsync("ready", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private async Task<HttpStatusCode> RegisterAsync(FleetService service, CancellationToken cancellationToken)
    {
        using var definition = new StringContent(Definition.For(service, addressOf(service)), Encoding.UTF8, "application/json");
        using var answer = await monitor.PutAsync($"api/v1/services/{service.Key}", definition, cancellationToken);
        Say(answer.StatusCode switch
        {
            HttpStatusCode.Created => $"{service.Key}: registered",
            HttpStatusCode.OK => $"{service.Key}: already there, now as defined here",
            _ => $"{service.Key}: {await Problem.OfAsync(answer, cancellationToken)}",
        });
        return answer.StatusCode;
    }

    private static bool Say(string line)
    {
        Console.WriteLine(line);
        return false;
    }
}
