using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Tests.Alerting;

public sealed class ChannelMergeTests
{
    private static readonly ChannelSettings Signed = new(SomeChannel.Settings("email")) { ["user"] = "ada", ["password"] = "hunter2" };

    [Fact]
    public void A_secret_that_is_left_out_stays() =>
        ChannelMerge.Of(Mail("user", "ada"), Signed, SomeAlert.At).Settings.Of("password").ShouldBe("hunter2");

    [Fact]
    public void An_empty_one_is_taken_away()
    {
        var mail = Mail("user", "");

        ChannelMerge.Of(ChannelValidation.Tidy(mail with { Settings = new(mail.Settings) { ["password"] = "" } }), Signed, SomeAlert.At).Settings.ContainsKey("password").ShouldBeFalse();
    }

    [Fact]
    public void A_password_goes_with_its_user() => ChannelMerge.Of(SomeChannel.Of("email"), Signed, SomeAlert.At).Settings.ContainsKey("password").ShouldBeFalse();

    // Whoever may edit a channel does not learn its password by sending it to a server of their own.
    [Fact]
    public void A_secret_is_for_the_server_that_it_was_given_for()
    {
        var elsewhere = Mail("user", "ada");

        ChannelMerge.Of(elsewhere with { Settings = new(elsewhere.Settings) { ["host"] = "smtp.evil.example" } }, Signed, SomeAlert.At)
            .Errors.ShouldHaveSingleItem().Field.ShouldBe("settings.password");
    }

    [Fact]
    public void A_password_does_not_go_out_in_clear()
    {
        var mail = Mail("user", "ada");

        ChannelMerge.Of(mail with { Settings = new(mail.Settings) { ["password"] = "x", ["security"] = "none" } }, null, SomeAlert.At)
            .Errors.ShouldHaveSingleItem().Field.ShouldBe("settings.security");
    }

    [Fact]
    public void A_user_needs_a_password() => ChannelMerge.Of(Mail("user", "ada"), null, SomeAlert.At).Errors.ShouldHaveSingleItem().Field.ShouldBe("settings.password");

    [Fact]
    public void A_secret_that_must_be_there_is_asked_for()
    {
        var pager = SomeChannel.Of("pagerduty") with { Settings = [] };

        ChannelMerge.Of(pager, null, SomeAlert.At).Errors.ShouldHaveSingleItem().Field.ShouldBe("settings.routingKey");
        ChannelMerge.Of(pager, SomeChannel.Settings("pagerduty"), SomeAlert.At).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_signing_secret_is_made_and_shown_once()
    {
        var made = ChannelMerge.Of(SomeChannel.Of("webhook") with { Secret = null }, null, SomeAlert.At);

        made.NewSecret.ShouldNotBeNull().ShouldBe(made.Settings.Of("secret"));
        ChannelMerge.Of(SomeChannel.Of("webhook") with { Secret = null }, made.Settings, SomeAlert.At).NewSecret.ShouldBeNull();
        ChannelMerge.Of(SomeChannel.Of("pagerduty"), null, SomeAlert.At).NewSecret.ShouldBeNull();
    }

    private static readonly ChannelSettings Posted = new() { ["url"] = "https://example.com/T1/B2/secret", ["proxy"] = "http://ada:hunter2@proxy.example.com:3128" };

    [Theory]
    [InlineData("https://example.com/********", "http://proxy.example.com:3128/********", "https://example.com/T1/B2/secret", null)]
    [InlineData("https://example.com/new", "http://proxy.example.com:3128/********", "https://example.com/new", null)]
    [InlineData("https://example.com/T1/B2/secret", "http://proxy.evil.example", "https://example.com/T1/B2/secret", null)]
    [InlineData("https://example.com/********", "http://proxy.evil.example", null, "url")]
    [InlineData("https://evil.example/********", "http://proxy.example.com:3128/********", null, "url")]
    [InlineData("https://example.com/********", "http://proxy.evil.example/********", null, "url settings.proxy")]
    public void What_is_shown_of_an_address_keeps_it_where_it_goes_as_before(string url, string proxy, string? kept, string? refused)
    {
        var definition = new ChannelDefinition { Key = "chat", Name = "Chat", Type = "slack", Url = url, Settings = new() { ["proxy"] = proxy } };
        ChannelValidation.Errors(definition).ShouldBeEmpty();

        var merged = ChannelMerge.Of(definition, Posted, SomeAlert.At);

        merged.Errors.Select(e => e.Field).ShouldBe(refused?.Split(' ') ?? []);
        if (kept is not null)
            merged.Settings.Of("url").ShouldBe(kept);
    }

    [Fact]
    public void Of_stored_addresses_the_host_is_shown()
    {
        var shown = ChannelParts.Shown(new ChannelDefinition { Type = "slack" }, ChannelKinds.Find("slack")!, Posted);

        (shown.Url, shown.Settings.Of("proxy")).ShouldBe(("https://example.com/********", "http://proxy.example.com:3128/********"));
        ChannelMerge.Of(shown, stored: null, SomeAlert.At).Errors.Count.ShouldBe(2, "there is nothing that it stands for");
        ChannelParts.Shown(new ChannelDefinition { Type = "alertmanager" }, ChannelKinds.Find("alertmanager")!, new() { ["url"] = "http://am:9093/" }).Url.ShouldBe("http://am:9093/");
    }

    private static ChannelDefinition Mail(string name, string value)
    {
        var mail = SomeChannel.Of("email");
        return mail with { Settings = new(mail.Settings) { [name] = value } };
    }
}
