using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Email;

/// <summary>What went wrong with a mail server, in a sentence, and whose fault it is.</summary>
internal static class MailFailure
{
    private const int LongestSentence = 500;
    private const int LongestReply = 4096;

    /// <param name="tlsRefusal">Why the certificate was refused, or null.</param>
    /// <returns>The verdict, and what the server said.</returns>
    public static (DeliveryVerdict Verdict, string Reply) Of(Exception exception, MailSettings settings, string? tlsRefusal) => exception switch
    {
        // Content that is refused, not sender, recipients or an overloaded server: the next mail may be taken.
        SmtpCommandException { ErrorCode: SmtpErrorCode.MessageNotAccepted, StatusCode: >= (SmtpStatusCode)500 } refused =>
            (new DeliveryVerdict.MessageFault(Sentence($"{settings}: the mail was refused: {Said(refused)}")), Shown(Said(refused))),
        SmtpCommandException told => (Fault(settings, $"{What(told, settings)}: {Said(told)}"), Shown(Said(told))),
        ServiceNotAuthenticatedException => (Fault(settings, "the server wants a user name and password"), ""),
        AuthenticationException refused => (Fault(settings, $"user name or password were refused: {refused.Message}"), Shown(refused.Message)),
        SslHandshakeException failed => (Fault(settings, $"TLS failed: {tlsRefusal ?? WireFailure.Innermost(failed)}"), ""),
        NotSupportedException unable => (Fault(settings, $"the server cannot do what the channel asks for: {unable.Message}"), ""),
        ConnectException none => (new DeliveryVerdict.ChannelFault(Sentence(none.Message)), ""),
        _ => (Fault(settings, $"the connection broke: {WireFailure.Innermost(exception)}"), ""),
    };

    /// <summary>Fit to be shown.</summary>
    public static string Shown(string reply) => ForeignText.Block(reply, LongestReply);

    private static DeliveryVerdict.ChannelFault Fault(MailSettings settings, string text) => new(Sentence($"{settings}: {text}"));

    private static string What(SmtpCommandException told, MailSettings settings) => told.ErrorCode switch
    {
        SmtpErrorCode.SenderNotAccepted => $"the server takes no mail from {settings.From}",
        SmtpErrorCode.RecipientNotAccepted => $"the server takes no mail for {told.Mailbox?.Address}",
        SmtpErrorCode.MessageNotAccepted => "the server cannot take the mail now",
        _ => "the server refused",
    };

    private static string Said(SmtpCommandException told) => $"{(int)told.StatusCode} {told.Message}";

    private static string Sentence(string text) => ForeignText.Line($"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.", LongestSentence);
}
