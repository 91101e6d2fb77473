using System.Text;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;

namespace Monitor.Core.Tests.Alerting;

/// <summary>The first vector is the one of the Standard Webhooks libraries.</summary>
public sealed class WebhookSignatureTests
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long At = 1614265330;
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");
    private static readonly WebhookSecret Secret = Parsed("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(At);

    [Fact]
    public void The_public_vector_is_signed_as_published() => WebhookSignature.Sign([Secret], Id, At, Body).ShouldBe(Signature);

    [Fact]
    public void The_public_vector_is_accepted() => Verify().ShouldBeTrue();

    [Fact]
    public void During_a_rotation_there_is_a_signature_for_each_secret()
    {
        var fresh = Parsed(WebhookSecret.Make());
        var signatures = WebhookSignature.Sign([fresh, Secret], Id, At, Body);

        signatures.Split(' ').Length.ShouldBe(2);
        Verify(signatures: signatures).ShouldBeTrue();
        WebhookSignature.Verify(fresh, Id, $"{At}", signatures, Body, Now).ShouldBeTrue();
    }

    [Fact]
    public void Another_secret_is_refused() =>
        WebhookSignature.Verify(Parsed(WebhookSecret.Make()), Id, $"{At}", Signature, Body, Now).ShouldBeFalse();

    [Fact]
    public void A_changed_body_is_refused() =>
        WebhookSignature.Verify(Secret, Id, $"{At}", Signature, [.. Body, (byte)' '], Now).ShouldBeFalse();

    [Fact]
    public void Another_id_is_refused() => Verify(id: "msg_other").ShouldBeFalse();

    [Fact]
    public void Another_time_is_refused() => Verify(timestamp: $"{At + 1}").ShouldBeFalse();

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_message_may_be_five_minutes_off(int seconds, bool accepted) =>
        WebhookSignature.Verify(Secret, Id, $"{At}", Signature, Body, Now.AddSeconds(seconds)).ShouldBe(accepted);

    [Theory]
    [InlineData("")]
    [InlineData("v1,")]
    [InlineData("v1")]
    [InlineData("v1,not base64")]
    [InlineData("v1,c2hvcnQ=")]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=")]
    [InlineData(null)]
    public void What_is_no_signature_of_ours_is_refused(string? signatures) =>
        WebhookSignature.Verify(Secret, Id, $"{At}", signatures, Body, Now).ShouldBeFalse();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1614265330")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999")]
    public void What_is_no_time_is_refused(string? timestamp) => Verify(timestamp: timestamp).ShouldBeFalse();

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool valid) =>
        WebhookSecret.TryParse("whsec_" + Convert.ToBase64String(new byte[bytes]), out _).ShouldBe(valid);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_***")]
    public void Other_texts_are_no_secrets(string? text) => WebhookSecret.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Secrets_made_are_valid_and_differ()
    {
        WebhookSecret.TryParse(WebhookSecret.Make(), out _).ShouldBeTrue();
        WebhookSecret.Make().ShouldNotBe(WebhookSecret.Make());
    }

    private static bool Verify(string id = Id, string? timestamp = "1614265330", string? signatures = Signature) =>
        WebhookSignature.Verify(Secret, id, timestamp, signatures, Body, Now);

    private static WebhookSecret Parsed(string text) =>
        WebhookSecret.TryParse(text, out var secret) ? secret : throw new FormatException(text);
}
