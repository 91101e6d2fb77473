using System.Collections.Concurrent;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>Posts once, by the way that the channel goes out. Connections are kept, each way's apart.</summary>
internal sealed class HttpPost(OutboundHttp http, TimeProvider clock) : IDisposable
{
    // Ways are made by people; those that nobody goes any more end themselves, as their connections do.
    private const int MostWays = 64;

    private readonly ConcurrentDictionary<OutboundWay, HttpMessageInvoker> _invokers = [];

    /// <exception cref="OperationCanceledException">Cut short by <paramref name="cancellationToken"/>.</exception>
    public async Task<DeliveryAnswer> SendAsync(HttpDelivery delivery, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        if (delivery.Way.Proxy is not null && http.Refusal(delivery.Address) is { } refusal)
            return new DeliveryAnswer.NoAnswer($"Blocked by policy: {refusal}.", TimeSpan.Zero);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(PreparedDelivery.Deadline);
        return await ExchangeAsync(delivery, started, deadline.Token, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var invoker in _invokers.Values)
            invoker.Dispose();
    }

    private HttpMessageInvoker Invoker(OutboundWay way)
    {
        if (_invokers.Count >= MostWays)
            _invokers.Clear();
        return _invokers.GetOrAdd(way, w => new HttpMessageInvoker(http.CreateHandler(reuse: true, verifyTls: true, w)));
    }

    private async Task<DeliveryAnswer> ExchangeAsync(HttpDelivery delivery, long started, CancellationToken deadline, CancellationToken stopping)
    {
        try
        {
            using var message = delivery.ToMessage();
            using var response = await Invoker(delivery.Way).SendAsync(message, deadline);
            var body = await AnswerBody.ReadAsync(response.Content, deadline);
            var retryAfter = response.Headers.TryGetValues("Retry-After", out var values) ? string.Join(", ", values) : null;
            return new DeliveryAnswer.Answered((int)response.StatusCode, retryAfter, body, clock.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new DeliveryAnswer.NoAnswer(SendFailure.Timeout(PreparedDelivery.Deadline), clock.GetElapsedTime(started));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or ConnectException)
        {
            return new DeliveryAnswer.NoAnswer(SendFailure.Of(e, delivery.Address), clock.GetElapsedTime(started));
        }
    }
}
