using System.Text.Json.Nodes;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>What a kind posts, and what it makes of an answer.</summary>
internal static class Sent
{
    public static HttpDelivery Post(string word, StoredMessage message, ChannelSettings? more = null)
    {
        var settings = SomeChannel.Settings(word);
        foreach (var (name, value) in more ?? [])
            settings[name] = value;
        return SomeChannel.Prepared(word, message, settings).ShouldBeOfType<HttpDelivery>();
    }

    public static JsonNode Json(string word, StoredMessage message, ChannelSettings? more = null) => Body(Post(word, message, more));

    public static JsonNode Body(HttpDelivery post) => JsonNode.Parse(post.Body)!;

    public static string Text(this JsonNode? node, string name) => node.ShouldNotBeNull()[name].ShouldNotBeNull(name).GetValue<string>();

    /// <summary>The names of an object, in order.</summary>
    public static string Names(this JsonNode? node) => string.Join(' ', node.ShouldNotBeNull().AsObject().Select(p => p.Key));

    public static string Header(this HttpDelivery post, string name) => post.Headers.Single(h => h.Key == name).Value;

    public static DeliveryVerdict Judged(string word, int status, string body, string? retryAfter = null) =>
        ChannelKinds.Find(word)!.Judge(new DeliveryAnswer.Answered(status, retryAfter, body, TimeSpan.Zero), SomeAlert.At);

    public static DeliveryVerdict.ChannelFault ChannelFault(string word, int status, string body, string? retryAfter = null) =>
        Judged(word, status, body, retryAfter).ShouldBeOfType<DeliveryVerdict.ChannelFault>();

    public static string MessageFault(string word, int status, string body) => Judged(word, status, body).ShouldBeOfType<DeliveryVerdict.MessageFault>().Error;
}
