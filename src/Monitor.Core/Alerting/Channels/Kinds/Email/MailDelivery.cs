using MimeKit;
using Monitor.Core.Alerting.Sending;

namespace Monitor.Core.Alerting.Channels.Kinds.Email;

/// <summary>A mail that is to be handed to a server.</summary>
internal sealed record MailDelivery(MailSettings Settings, MimeMessage Mail) : PreparedDelivery(Seen(Mail))
{
    public override Task<DeliveryAnswer> SendAsync(ChannelPost post, CancellationToken cancellationToken) =>
        post.Mail.SendAsync(this, cancellationToken);

    // The text is the same as the HTML says it.
    private static string Seen(MimeMessage mail) =>
        $"Message-ID: <{mail.MessageId}>\nFrom: {mail.From}\nTo: {mail.To}\nSubject: {mail.Subject}\n\n{mail.TextBody}";
}
