using Monitor.Core.Alerting.Sending;
using Monitor.Core.Probing.Outbound;
using Monitor.Data.Own;
using Monitor.Web.Worker.Connectivity;
using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker.Own;

/// <summary>Calls the dead-man's switch while scraping, recording and delivery all work; one node of all at a time.</summary>
public sealed class HeartbeatSender(HeartbeatTurn turn, IOutbox outbox, ConnectivityGuard connectivity, OutboundHttp http) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private static readonly Counter Sent = OwnMetrics.CreateCounter("monitor_heartbeats_total", "Heartbeats by what became of them.", "result");

    private readonly HttpMessageInvoker _invoker = new(http.CreateHandler(reuse: false, verifyTls: true));

    /// <summary>Sends one when it is due. A receiver that fails is noted and tried again.</summary>
    /// <returns>True when one was due.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (await turn.ClaimAsync(cancellationToken) is not { } due)
            return false;
        var overdue = await outbox.NextDueAsync(cancellationToken);
        var facts = await turn.FactsAsync(overdue < TimeSpan.Zero ? -overdue : null, connectivity.CutOff is not null, cancellationToken);
        var error = facts.Fault is { } fault ? $"not sent: {fault}" : await SendAsync(due.Url, cancellationToken);
        Sent.WithLabels(error is null ? "taken" : facts.Fault is null ? "failed" : "withheld").Inc();
        await turn.DoneAsync(due, error, cancellationToken);
        return true;
    }

    public void Dispose() => _invoker.Dispose();

    /// <returns>What went wrong, without the address; null when it was taken.</returns>
    private async Task<string?> SendAsync(string? url, CancellationToken cancellationToken)
    {
        if (url is null)
            return "its address cannot be decrypted any more: give it again";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent("") };
            request.Headers.TryAddWithoutValidation("User-Agent", "Monitor");
            using var answer = await _invoker.SendAsync(request, deadline.Token);
            return answer.IsSuccessStatusCode ? null : $"answered {(int)answer.StatusCode}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer in {Deadline.TotalSeconds:0} s";
        }
        catch (HttpRequestException e)
        {
            // Its own message names the host alone.
            return e.InnerException is ConnectException inner ? inner.Message : e.HttpRequestError.ToString();
        }
    }
}
