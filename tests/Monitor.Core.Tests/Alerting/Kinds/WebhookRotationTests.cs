using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Settings;
using static Monitor.Core.Tests.Alerting.SomeAlert;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>A secret that takes the place of another: Standard Webhooks sends a signature of each.</summary>
public sealed class WebhookRotationTests
{
    private static readonly string First = WebhookSecret.Make();
    private static readonly string Second = WebhookSecret.Make();

    private static readonly ChannelSettings Before = Merged(First, null).Settings;

    [Fact]
    public void Both_sign_for_a_day()
    {
        var changed = Merged(Second, Before);

        (changed.NewSecret, changed.Settings.Of("oldSecret"), changed.Settings.Of("oldSecretUntil")).ShouldBe((Second, First, AlertJson.Rfc3339(At.AddHours(24))));
        Signed(changed.Settings, At.AddHours(23)).ShouldBe((true, true, 2));
        Signed(changed.Settings, At.AddHours(24)).ShouldBe((false, true, 1));
    }

    [Fact]
    public void The_time_is_chosen_and_a_past_one_ends_it_at_once()
    {
        Merged(Second, Before, "2026-03-20T10:00:00+01:00").Settings.Of("oldSecretUntil").ShouldBe("2026-03-20T09:00:00.000Z");
        var ended = Merged(Second, Before, "2026-03-01T00:00:00Z").Settings;

        (ended.Of("oldSecret"), ended.Of("oldSecretUntil")).ShouldBe((null, null));
        Signed(ended, At).ShouldBe((false, true, 1));
    }

    [Fact]
    public void Another_change_of_the_channel_leaves_both()
    {
        var changed = Merged(Second, Before).Settings;
        Signed(Merged(null, changed).Settings, At).ShouldBe((true, true, 2));
        Merged(null, changed, now: At.AddDays(2)).Settings.ContainsKey("oldSecret").ShouldBeFalse();
        Merged(null, changed, "2026-03-01T00:00:00Z").Settings.ContainsKey("oldSecret").ShouldBeFalse();
    }

    [Fact]
    public void The_same_secret_again_changes_nothing() => Merged(First, Before).Settings.ShouldBe(Before);

    [Theory]
    [InlineData("oldSecret", "whsec_x", "has no setting oldSecret; it has oldSecretUntil,")]
    [InlineData("oldSecretUntil", "tomorrow", "a time with its zone")]
    [InlineData("oldSecretUntil", "2026-03-12T10:00:00", "a time with its zone")]
    public void Nobody_gives_the_old_one(string name, string value, string hint) =>
        ChannelValidation.Errors(ChannelValidation.Tidy(SomeChannel.Of("webhook") with { Settings = new() { [name] = value } })).ShouldHaveSingleItem().Message.ShouldContain(hint);

    private static ChannelMerge Merged(string? secret, ChannelSettings? stored, string? until = null, DateTimeOffset? now = null) => ChannelMerge.Of(
        ChannelValidation.Tidy(SomeChannel.Of("webhook") with { Secret = secret, Settings = until is null ? [] : new() { ["oldSecretUntil"] = until } }), stored, now ?? At);

    private static (bool First, bool Second, int Signatures) Signed(ChannelSettings settings, DateTimeOffset now)
    {
        var post = new WebhookKind().Prepare(SomeChannel.Delivery("webhook", SomeChannel.Test, settings), now).ShouldBeOfType<HttpDelivery>();
        var signatures = post.Header(WebhookSignature.SignatureHeader);
        bool verifies(string secret) => WebhookSecret.TryParse(secret, out var parsed)
            && WebhookSignature.Verify(parsed, post.Header(WebhookSignature.IdHeader), post.Header(WebhookSignature.TimestampHeader), signatures, post.Body, now);
        return (verifies(First), verifies(Second), signatures.Split(' ').Length);
    }
}
