using System.Net.Http.Headers;
using System.Text;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>A POST, where nothing else is said.</summary>
/// <param name="Body">In UTF-8; JSON where nothing else is said.</param>
/// <param name="Logged">What the log keeps where the body holds a secret; null keeps the body.</param>
public sealed record HttpDelivery(
    Uri Address, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers, OutboundWay Way, string? Logged = null)
    : PreparedDelivery(Logged ?? Encoding.UTF8.GetString(Body))
{
    private static readonly ProductInfoHeaderValue UserAgent = new("Monitor", typeof(HttpDelivery).Assembly.GetName().Version?.ToString(3));

    public HttpMethod Method { get; init; } = HttpMethod.Post;

    public string ContentType { get; init; } = "application/json";

    /// <summary>What is posted before this, or null. Where it fails in a way that passes, this is not posted: with the next try nothing that was taken comes twice.</summary>
    public HttpDelivery? First { get; init; }

    /// <summary>This is posted whatever becomes of <see cref="First"/>.</summary>
    public bool WaitsForNothing { get; init; }

    /// <summary>What is posted once this was accepted, or null.</summary>
    public HttpDelivery? Then { get; init; }

    public override async Task<DeliveryAnswer> SendAsync(ChannelPost post, CancellationToken cancellationToken)
    {
        if (First is not null && await First.SendAsync(post, cancellationToken) is var first && !WaitsForNothing && MayPass(first))
            return first;
        var answer = await post.Http.SendAsync(this, cancellationToken);
        return Then is not null && answer is DeliveryAnswer.Answered { HttpStatus: >= 200 and < 300 }
            ? await Then.SendAsync(post, cancellationToken)
            : answer;
    }

    // A refusal is final: there is nothing to wait for.
    private static bool MayPass(DeliveryAnswer answer) => answer is DeliveryAnswer.NoAnswer or DeliveryAnswer.Answered { HttpStatus: 408 or 429 or >= 500 };

    internal HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Address) { Content = new ByteArrayContent(Body) };
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        message.Headers.UserAgent.Add(UserAgent);
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
