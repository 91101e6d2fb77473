using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Channels.Kinds.Email;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Testing.Servers;

namespace Monitor.Web.Tests.Worker.Delivery;

/// <summary>Against a mail server that speaks over sockets.</summary>
public sealed class MailPostTests : IDisposable
{
    private static readonly EmailKind Kind = new();

    private readonly ChannelPost _post = Post.Make();
    private readonly X509Certificate2 _certificate = SelfSigned.Certificate("localhost");

    private ChannelSettings Signed => new() { ["user"] = MailServer.User, ["password"] = MailServer.Password, ["authority"] = _certificate.ExportCertificatePem() };

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_mail_arrives_encrypted_and_from_a_known_user(string security)
    {
        await using var server = await MailServer.StartAsync(_certificate, tls: security == "tls");

        (await SendAsync(server.Port, security, Signed)).ShouldBeOfType<DeliveryVerdict.Accepted>();

        var (to, bytes) = server.Mails.ShouldHaveSingleItem();
        to.ShouldBe(["ops@example.com", "ada@example.org"]);
        var mail = Read(bytes);
        (mail.Subject, mail.MessageId).ShouldBe(("Test sent by Ada", "msg_1@example.com"));
        mail.TextBody!.ShouldContain("This is a test.");
        mail.HtmlBody!.ShouldContain("This is a test.");
    }

    [Fact]
    public async Task A_repeat_is_known_by_its_id()
    {
        await using var server = await MailServer.StartAsync();

        await SendAsync(server.Port, "none");
        await SendAsync(server.Port, "none");

        server.Mails.Count.ShouldBe(2);
        server.Mails.Select(m => Read(m.Mail).MessageId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_password()
    {
        await using var server = await MailServer.StartAsync(_certificate);

        Fault(await SendAsync(server.Port, "starttls", Signed.With("authority", null))).ShouldContain("TLS failed: the certificate is not trusted");
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_refused()
    {
        using var other = SelfSigned.Certificate("elsewhere.example");
        await using var server = await MailServer.StartAsync(other);

        Fault(await SendAsync(server.Port, "starttls", Signed.With("authority", other.ExportCertificatePem()))).ShouldContain("the certificate is not for localhost");
    }

    [Fact]
    public async Task Encryption_that_is_asked_for_is_not_done_without()
    {
        await using var server = await MailServer.StartAsync();

        Fault(await SendAsync(server.Port, "starttls")).ShouldContain("STARTTLS");
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_password_is_the_channels_fault_and_is_not_told()
    {
        await using var server = await MailServer.StartAsync(_certificate);

        var fault = Fault(await SendAsync(server.Port, "starttls", Signed.With("password", "wr0ng")));

        fault.ShouldContain("user name or password were refused");
        fault.ShouldNotContain("wr0ng");
    }

    [Fact]
    public async Task Who_does_not_exist_keeps_nobody_from_their_mail()
    {
        await using var server = await MailServer.StartAsync();
        ChannelSettings to(params string[] all) => new() { ["to"] = SettingValue.Of(all) };

        var answer = await AnswerAsync(server.Port, "none", to("nobody@example.com", "ops@example.com"));
        Kind.Judge(answer, default).ShouldBeOfType<DeliveryVerdict.Accepted>();
        answer.ShouldBeOfType<DeliveryAnswer.Replied>().Text.ShouldContain("Not taken: nobody@example.com");
        server.Mails.ShouldHaveSingleItem().To.ShouldBe(["ops@example.com"]);

        Fault(await SendAsync(server.Port, "none", to("nobody@example.com"))).ShouldContain("takes no mail for nobody@example.com");
    }

    [Fact]
    public async Task A_sender_that_is_refused_is_the_channels_fault()
    {
        await using var server = await MailServer.StartAsync();

        Fault(await SendAsync(server.Port, "none", new() { ["from"] = "stranger@example.com" })).ShouldContain("takes no mail from stranger@example.com");
    }

    [Fact]
    public async Task A_mail_that_is_refused_is_its_own_fault()
    {
        await using var server = await MailServer.StartAsync();

        (await SendAsync(server.Port, "none", summary: "SPAM")).ShouldBeOfType<DeliveryVerdict.MessageFault>().Error.ShouldContain("looks like spam");
    }

    [Fact]
    public async Task A_server_that_is_away_or_silent_is_the_channels_fault()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;

        Fault(await SendAsync(port, "none")).ShouldContain("no answer within 10 s");
        silent.Stop();
        Fault(await SendAsync(port, "none")).ShouldContain("refused the connection");
    }

    [Fact]
    public async Task Metadata_addresses_are_no_mail_servers() =>
        Fault(await SendAsync(25, "none", new() { ["host"] = "169.254.169.254" })).ShouldStartWith("Blocked by policy");

    public void Dispose()
    {
        _post.Dispose();
        _certificate.Dispose();
    }

    private static string Fault(DeliveryVerdict verdict) => verdict.ShouldBeOfType<DeliveryVerdict.ChannelFault>().Error;

    private static MimeMessage Read(byte[] mail) => MimeMessage.Load(new MemoryStream(mail), TestContext.Current.CancellationToken);

    private async Task<DeliveryVerdict> SendAsync(int port, string security, ChannelSettings? more = null, string summary = "Test sent by Ada") =>
        Kind.Judge(await AnswerAsync(port, security, more, summary), default);

    private Task<DeliveryAnswer> AnswerAsync(int port, string security, ChannelSettings? more = null, string summary = "Test sent by Ada")
    {
        var settings = new ChannelSettings
        {
            ["host"] = "localhost", ["port"] = SettingValue.Of(port), ["security"] = security, ["from"] = "monitor@example.com", ["to"] = SettingValue.Of(["ops@example.com", "ada@example.org"]),
        };
        foreach (var (name, value) in more ?? [])
            settings[name] = value;
        var message = new StoredMessage(summary, AlertJson.Write(AlertMessage.OfTest("ops", "Ops", "Ada", TimeProvider.System.GetUtcNow())));
        var delivery = new OutgoingDelivery(1, "msg_1", message, 1, default, new DeliveryTarget(1, "ops", Kind.Word, settings, []));
        return Kind.Prepare(delivery, TimeProvider.System.GetUtcNow()).SendAsync(_post, TestContext.Current.CancellationToken);
    }
}
