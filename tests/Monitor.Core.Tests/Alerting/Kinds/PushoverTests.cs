using System.Text;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Tests.Alerting.Kinds;

/// <summary>Pushover's Message API.</summary>
public sealed class PushoverTests
{
    private static readonly ChannelSettings Emergency = new() { ["priority"] = "emergency" };

    [Fact]
    public void An_alert_is_a_form()
    {
        var post = Sent.Post("pushover", SomeChannel.Stored(SomeAlert.Down), new() { ["device"] = "phone", ["sound"] = "siren" });
        var form = Form(post);

        (post.Address.AbsoluteUri, post.ContentType).ShouldBe(("https://api.pushover.net/1/messages.json", "application/x-www-form-urlencoded"));
        string.Join(' ', form.Keys).ShouldBe("token user title message priority timestamp url url_title device sound");
        (form["token"], form["user"], form["title"], form["priority"]).ShouldBe(("azGDORePK8gMaC0QOYAMyEEuzJnyUi", "uQiRzpo4DXghDmr9QzzfQu27cmVRsG", "Payments API is Down", "1"));
        form["message"].ShouldStartWith("database is DOWN: connection refused\n• database: Unhealthy");
        (form["timestamp"], form["url"], form["url_title"]).ShouldBe(("1773308472", "https://monitor.example.com/services/payments-api", "Open in Monitor"));
        post.Shown.ShouldStartWith("token=***&user=***&title=");
    }

    [Fact]
    public void An_emergency_repeats_until_it_is_over()
    {
        var down = Form(Sent.Post("pushover", SomeChannel.Incident(IncidentNewsChange.Opened, HealthStatus.Unhealthy, HealthStatus.Healthy), Emergency));
        (down["priority"], down["retry"], down["expire"], down["tags"]).ShouldBe(("2", "60", "3600", "incident-42"));

        var over = Sent.Post("pushover", SomeChannel.Incident(IncidentNewsChange.Resolved, HealthStatus.Healthy, HealthStatus.Unhealthy), Emergency);
        Form(over)["priority"].ShouldBe("0");
        over.First.ShouldNotBeNull().Address.AbsoluteUri.ShouldBe("https://api.pushover.net/1/receipts/cancel_by_tag/incident-42.json");
        string.Join(' ', Form(over.First!).Keys).ShouldBe("token");
    }

    [Fact]
    public void What_has_no_single_end_is_no_emergency()
    {
        Form(Sent.Post("pushover", SomeChannel.Digest(), Emergency))["priority"].ShouldBe("1");
        Form(Sent.Post("pushover", SomeChannel.Test, Emergency))["priority"].ShouldBe("0");
    }

    [Theory]
    [InlineData("€")]
    [InlineData("👩‍👩‍👧‍👦")]
    public void Its_limits_hold(string character)
    {
        foreach (var message in (StoredMessage[])[SomeChannel.Monstrous(character), SomeChannel.Digest(string.Concat(Enumerable.Repeat(character, 900)))])
        {
            var form = Form(Sent.Post("pushover", message));
            (form["title"].Length, form["message"].Length).ShouldSatisfyAllConditions(l => l.Item1.ShouldBeInRange(1, 250), l => l.Item2.ShouldBeInRange(1, 1024));
        }
    }

    [Fact]
    public void A_status_of_nought_is_no_receipt()
    {
        Sent.ChannelFault("pushover", 400, """{"user":"invalid","errors":["user identifier is invalid"],"status":0,"request":"5042853c"}""").Error.ShouldBe("The receiver answered HTTP 400. It says: user identifier is invalid.");
        Sent.ChannelFault("pushover", 200, """{"status":0,"errors":["application is over its quota"]}""").Error.ShouldContain("over its quota");
        Sent.MessageFault("pushover", 400, """{"message":"cannot be blank","errors":["message cannot be blank"],"status":0}""").ShouldContain("cannot be blank");
        Sent.ChannelFault("pushover", 429, """{"status":0,"errors":["application is over its quota"]}""");
        Sent.Judged("pushover", 200, """{"status":1,"request":"647d2300"}""").ShouldBeOfType<Monitor.Core.Alerting.Sending.DeliveryVerdict.Accepted>();
        Sent.ChannelFault("pushover", 200, "<html>");
    }

    [Fact]
    public void Keys_are_checked() => ChannelValidation.Errors(SomeChannel.Of("pushover") with { Settings = new() { ["token"] = "short", ["user"] = "uQiRzpo4DXghDmr9QzzfQu27cmVRsG" } })
        .ShouldHaveSingleItem().Message.ShouldContain("30 letters");

    private static Dictionary<string, string> Form(HttpDelivery post) => Encoding.ASCII.GetString(post.Body).Split('&')
        .Select(pair => pair.Split('=')).ToDictionary(p => Uri.UnescapeDataString(p[0]), p => Uri.UnescapeDataString(p[1]));
}
