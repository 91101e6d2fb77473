using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;

namespace Monitor.Core.Tests.Alerting;

public sealed class ChannelValidationTests
{
    private static readonly ChannelDefinition Good = new()
    {
        Key = "ops", Name = "Ops", Type = "webhook", Url = "https://example.com/hook",
    };

    [Fact]
    public void A_good_channel_has_no_errors() => ChannelValidation.Errors(Good).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("Ops")]
    [InlineData("a--b")]
    [InlineData("über")]
    public void The_key_is_a_slug(string key) => FieldsOf(Good with { Key = key }).ShouldBe(["key"]);

    [Theory]
    [InlineData("")]
    [InlineData("example.com/hook")]
    [InlineData("ftp://example.com")]
    [InlineData("https://user:password@example.com/hook")]
    [InlineData("http://hooks.slack.com/services/T/B/x")]
    public void The_address_is_absolute_http_without_a_user(string url) => FieldsOf(Good with { Url = url }).ShouldBe(["url"]);

    [Fact]
    public void An_address_of_slack_needs_its_format()
    {
        var slack = Good with { Url = "https://hooks.slack.com/services/T/B/x" };

        ChannelValidation.Errors(slack).ShouldHaveSingleItem().Message.ShouldContain("choose the type slack");
        ChannelValidation.Errors(slack with { Type = "slack" }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("teams")]
    public void Others_may_speak_the_formats_of_chats(string type) => ChannelValidation.Errors(Good with { Type = type }).ShouldBeEmpty();

    [Fact]
    public void A_type_must_be_known() => FieldsOf(Good with { Type = "" }).ShouldBe(["type"]);

    [Fact]
    public void A_secret_must_be_one() => FieldsOf(Good with { Secret = "hunter2" }).ShouldBe(["secret"]);

    [Fact]
    public void A_secret_of_the_standard_is_taken() => ChannelValidation.Errors(Good with { Secret = WebhookSecret.Make() }).ShouldBeEmpty();

    [Fact]
    public void All_errors_are_told_at_once() =>
        FieldsOf(new ChannelDefinition { Name = new string('x', 201), Type = "webhook", Secret = "x" }).ShouldBe(["key", "name", "url", "secret"]);

    [Fact]
    public void Tidying_fills_the_name_and_trims()
    {
        var tidy = ChannelValidation.Tidy(new ChannelDefinition { Key = " ops ", Name = null!, Url = " https://example.com ", Secret = " " });

        tidy.ShouldBe(new ChannelDefinition { Key = "ops", Name = "ops", Url = "https://example.com", Secret = null });
    }

    [Theory]
    [InlineData("email", "host", "smtp://mail.example.com")]
    [InlineData("email", "port", "0")]
    [InlineData("email", "port", "true")]
    [InlineData("email", "security", "maybe")]
    [InlineData("email", "from", "nobody")]
    [InlineData("email", "from", "a@example.com\nb@example.com")]
    [InlineData("email", "to", "ops@example.com\nada@@example.com")]
    [InlineData("email", "to", "ops@example.com>\r\nBcc: all@example.com")]
    [InlineData("email", "authority", "-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----")]
    [InlineData("pagerduty", "routingKey", "short")]
    [InlineData("pagerduty", "region", "mars")]
    [InlineData("pagerduty", "url", "pager")]
    [InlineData("slack", "proxy", "socks5://proxy")]
    [InlineData("slack", "fax", "1")]
    public void A_setting_is_refused_by_its_name(string type, string name, string value)
    {
        var channel = SomeChannel.Of(type);

        ChannelValidation.Errors(ChannelValidation.Tidy(channel with { Settings = new(channel.Settings) { [name] = value } }))
            .ShouldHaveSingleItem().Field.ShouldBe($"settings.{name}");
    }

    [Fact]
    public void What_a_kind_must_have_is_asked_for() =>
        FieldsOf(Good with { Type = "email", Url = "" }).ShouldBe(["settings.host", "settings.from", "settings.to"]);

    [Fact]
    public void An_address_belongs_to_kinds_that_have_one() => FieldsOf(SomeChannel.Of("email") with { Url = "https://example.com" }).ShouldBe(["url"]);

    [Theory]
    [InlineData("webhook", true)]
    [InlineData("slack", false)]
    [InlineData("email", false)]
    [InlineData("pagerduty", false)]
    public void Every_change_on_its_own_is_for_machines(string type, bool may) =>
        FieldsOf(SomeChannel.Of(type) with { Gather = false }).ShouldBe(may ? [] : ["gather"]);

    private static IEnumerable<string> FieldsOf(ChannelDefinition channel) => ChannelValidation.Errors(channel).Select(e => e.Field);
}
