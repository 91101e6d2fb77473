using Monitor.Core.Alerting.Channels;
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

    private static ChannelDefinition Mail(string name, string value)
    {
        var mail = SomeChannel.Of("email");
        return mail with { Settings = new(mail.Settings) { [name] = value } };
    }
}
