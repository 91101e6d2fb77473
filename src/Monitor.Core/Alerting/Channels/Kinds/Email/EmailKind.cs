using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Probing.Outbound.Tls;
using Monitor.Core.Registry;

namespace Monitor.Core.Alerting.Channels.Kinds.Email;

/// <summary>Mail through a server of one's own, by SMTP.</summary>
public sealed class EmailKind : IChannelKind
{
    public string Word => "email";

    public string Title => "E-mail";

    public string Summary => "Through your mail server, as text and HTML";

    public ChannelFamily Family => ChannelFamily.Mail;

    public IReadOnlyList<SettingField> Fields { get; } =
    [
        new TextField(MailFields.Host, "Mail server", "Its name or address, such as smtp.example.com.")
        {
            Required = true, MaxLength = 255, Rule = text => Uri.CheckHostName(text) is UriHostNameType.Unknown ? "Use a name or an address alone, without a scheme or a port." : null,
        },
        new NumberField(MailFields.Port, "Port", "587 to hand mail in with STARTTLS, 465 for TLS from the start, 25 between servers.", 1, 65535) { Default = "587" },
        new ChoiceField(
            MailFields.Security, "Security", "How the connection is encrypted.",
            [(MailFields.StartTls, "STARTTLS, required"), (MailFields.Tls, "TLS from the start"), (MailFields.InClear, "None, in clear")]) { Default = MailFields.StartTls },
        new TextField(MailFields.User, "User name", "Empty for a server that asks for none."),
        new SecretField(MailFields.Password, "Password", "Sent over an encrypted connection only. Left out, the stored one stays.") { GoesTo = [MailFields.Host, MailFields.Port] },
        new AddressesField(MailFields.From, "From", "The sender's address.", 1) { Required = true },
        new AddressesField(MailFields.To, "To", "Who gets it; all see each other.", 50) { Required = true },
        new TextField(MailFields.Authority, "Own CA", "PEM of the certificates to trust there, in place of the system's.") { IsRare = true, Lines = 4, MaxLength = 32 * 1024, Rule = Authorities.Fault },
    ];

    // A password nobody signs in with would be kept for nothing.
    public ChannelSettings Settle(ChannelSettings settings, ChannelSettings? stored, DateTimeOffset now) =>
        settings.Of(MailFields.User) is null ? settings.With(MailFields.Password, null) : settings;

    public IEnumerable<FieldError> Errors(ChannelSettings settings)
    {
        if (settings.Of(MailFields.User) is null)
            yield break;
        if (settings.Of(MailFields.Password) is null)
            yield return new FieldError($"settings.{MailFields.Password}", "Give the user's password, or take the user name out.");
        if (settings.Of(MailFields.Security) is MailFields.InClear)
            yield return new FieldError($"settings.{MailFields.Security}", "Use starttls or tls: in clear the password could be read on its way.");
    }

    public string Destination(ChannelSettings settings)
    {
        var mail = MailSettings.Of(settings);
        return $"{string.Join(", ", mail.To)} through {mail.Host}:{mail.Port}";
    }

    public PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var mail = MailSettings.Of(delivery.Channel.Settings);
        return new MailDelivery(mail, MailMessage.Of(delivery.WebhookId, delivery.Message.Read(), AlertText.Of(delivery.Message), mail));
    }

    public DeliveryVerdict Judge(DeliveryAnswer answer, DateTimeOffset now) => answer switch
    {
        DeliveryAnswer.Replied replied => replied.Verdict,
        DeliveryAnswer.NoAnswer none => new DeliveryVerdict.ChannelFault(none.Error),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };
}
