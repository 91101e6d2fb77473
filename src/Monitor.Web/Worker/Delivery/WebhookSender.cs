using System.Text;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Web.Worker.Delivery;

/// <summary>Sends one message once. A receiver that fails is a value; only our own stop is an exception.</summary>
public sealed class WebhookSender(OutboundHttp http, TimeProvider clock) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(http.CreateHandler(reuse: true, verifyTls: true));

    /// <summary>For the whole try: name, connection, TLS, answer and its body.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(10);

    /// <returns>The body as sent, and the answer.</returns>
    /// <exception cref="OperationCanceledException">Cut short by <paramref name="cancellationToken"/>.</exception>
    public async Task<(string RequestBody, DeliveryAnswer Answer)> SendAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        if (WebhookRequest.Of(delivery, clock.GetUtcNow()) is not { } request)
            return ("", new DeliveryAnswer.NoAnswer(SendFailure.Undecryptable, TimeSpan.Zero));

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        var answer = await ExchangeAsync(request, started, deadline.Token, cancellationToken);
        return (Encoding.UTF8.GetString(request.Body), answer);
    }

    public void Dispose() => _invoker.Dispose();

    private async Task<DeliveryAnswer> ExchangeAsync(
        WebhookRequest request, long started, CancellationToken deadline, CancellationToken stopping)
    {
        try
        {
            using var message = request.ToMessage();
            using var response = await _invoker.SendAsync(message, deadline);
            var body = await AnswerBody.ReadAsync(response.Content, deadline);
            var retryAfter = response.Headers.TryGetValues("Retry-After", out var values) ? string.Join(", ", values) : null;
            return new DeliveryAnswer.Answered((int)response.StatusCode, retryAfter, body, clock.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new DeliveryAnswer.NoAnswer(SendFailure.Timeout(Deadline), clock.GetElapsedTime(started));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or ConnectException)
        {
            return new DeliveryAnswer.NoAnswer(SendFailure.Of(e, request.Address), clock.GetElapsedTime(started));
        }
    }
}
