using MimeKit;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;

namespace Monitor.Core.Alerting.Channels.Kinds.Email;

/// <summary>A message as mail: text and HTML. A repeat has the same Message-ID, and what is of one incident stands in one thread.</summary>
internal static class MailMessage
{
    public static MimeMessage Of(string webhookId, AlertMessage message, AlertText alert, MailSettings settings)
    {
        var domain = settings.From[(settings.From.LastIndexOf('@') + 1)..];
        var mail = new MimeMessage
        {
            Subject = alert.Title,
            MessageId = $"{webhookId}@{domain}",
            Date = message.Timestamp,
            Body = new BodyBuilder { TextBody = MailText.Of(alert), HtmlBody = MailHtml.Of(alert) }.ToMessageBody(),
        };
        mail.From.Add(new MailboxAddress("Monitor", settings.From));
        mail.To.AddRange(settings.To.Select(address => new MailboxAddress("", address)));
        // Nobody's holiday notice shall answer.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (MessageThread.Of(message).Incident is { } incident)
            mail.References.Add($"{incident}@{domain}");
        return mail;
    }
}
