using MimeKit;
using Monitor.Core.Alerting.Channels.Kinds.Email;
using Monitor.Core.Alerting.Messages;
using static Monitor.Core.Tests.Alerting.SomeAlert;

namespace Monitor.Core.Tests.Alerting;

public sealed class MailTests
{
    [Fact]
    public void A_mail_says_it_all_as_text_and_as_HTML()
    {
        var mail = Mail(Down);

        mail.Subject.ShouldBe("Payments API is Down");
        mail.From.ToString().ShouldContain("monitor@example.com");
        mail.To.Mailboxes.Select(m => m.Address).ShouldBe(["ops@example.com", "ada@example.org"]);
        mail.Body.ShouldBeOfType<MultipartAlternative>();
        foreach (var body in (string[])[mail.TextBody!, mail.HtmlBody!])
        {
            body.ShouldContain("database is DOWN: connection refused");
            body.ShouldContain("database: Unhealthy, connection refused");
            body.ShouldContain("1 h 30 min");
            body.ShouldContain("https://monitor.example.com/services/payments-api");
        }
    }

    [Fact]
    public void What_is_over_is_struck_through_where_a_mail_is_shown_as_HTML()
    {
        var mail = SomeChannel.Prepared("email", SomeChannel.Digest(over: SomeChannel.Odd)).ShouldBeOfType<MailDelivery>().Mail;

        mail.HtmlBody!.ShouldContain("<li><s>~a~~`b`*_&lt;/s&gt;&amp;@here~ is over</s></li>");
        mail.TextBody!.ShouldContain("- ~a~~`b`*_</s>&@here~ is over");
    }

    [Fact]
    public void A_repeat_is_the_same_mail()
    {
        var (one, other) = (Mail(Down), Mail(Down));

        one.MessageId.ShouldBe("msg_1@example.com");
        (other.MessageId, other.Date).ShouldBe((one.MessageId, one.Date));
        one.Headers[HeaderId.AutoSubmitted].ShouldBe("auto-generated");
    }

    [Fact]
    public void What_a_service_says_is_text_and_nothing_else()
    {
        var mail = Mail(Down with
        {
            Reason = "<script>alert(1)</script><img src=x>",
            Service = Down.Service with { Name = "<b>\r\nBcc: all@example.com", RunbookUrl = "javascript:alert(1)", Owner = "\"><i>" },
        });

        mail.HtmlBody!.ShouldNotContain("<script");
        mail.HtmlBody!.ShouldNotContain("<img");
        mail.HtmlBody!.ShouldNotContain("<b>");
        mail.HtmlBody!.ShouldNotContain("<i>");
        mail.HtmlBody!.ShouldNotContain("href=\"javascript");
        mail.Headers.Contains(HeaderId.Bcc).ShouldBeFalse();
        using var wire = new MemoryStream();
        mail.WriteTo(wire, TestContext.Current.CancellationToken);
        wire.Position = 0;
        MimeMessage.Load(wire, TestContext.Current.CancellationToken).Headers.Contains(HeaderId.Bcc).ShouldBeFalse();
    }

    [Fact]
    public void A_credential_prints_itself_nowhere()
    {
        var prepared = SomeChannel.Prepared("email", SomeChannel.Stored(Down), new(SomeChannel.Settings("email")) { ["user"] = "ada", ["password"] = "hunter2" });

        prepared.Shown.ShouldNotContain("hunter2");
        $"{prepared} {((MailDelivery)prepared).Settings}".ShouldNotContain("hunter2");
    }

    private static MimeMessage Mail(ServiceAlert alert) =>
        SomeChannel.Prepared("email", SomeChannel.Stored(alert)).ShouldBeOfType<MailDelivery>().Mail;
}
