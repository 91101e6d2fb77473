using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MimeKit;
using Monitor.Core.Probing.Outbound.Tls;

namespace Monitor.Core.Alerting.Channels.Kinds.Email;

/// <summary>A connection to a mail server: who of the recipients was refused does not keep the others from their mail.</summary>
internal sealed class MailSession : SmtpClient
{
    private readonly MailSettings _settings;
    private readonly List<(MailboxAddress Mailbox, SmtpResponse Response)> _refused = [];

    public MailSession(MailSettings settings)
    {
        _settings = settings;
        // As for all TLS of the product: nothing is fetched from elsewhere while somebody waits.
        CheckCertificateRevocation = false;
        ServerCertificateValidationCallback = Accepts;
    }

    /// <summary>Why the server's certificate was refused, or null.</summary>
    public string? TlsRefusal { get; private set; }

    /// <summary>Recipients that the server did not take, each with what it said.</summary>
    public IReadOnlyList<string> Refused => [.. _refused.Select(r => $"{r.Mailbox.Address}: {(int)r.Response.StatusCode} {r.Response.Response}")];

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => _refused.Add((mailbox, response));

    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        var (mailbox, response) = _refused[0];
        throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, response.StatusCode, mailbox, response.Response);
    }

    private bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        TlsRefusal = RefusalOf(certificate as X509Certificate2, chain, errors);
        return TlsRefusal is null;
    }

    private string? RefusalOf(X509Certificate2? certificate, X509Chain? shown, SslPolicyErrors errors)
    {
        if (certificate is null)
            return "no certificate was shown";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"the certificate is not for {_settings.Host}";
        if (_settings.Authority is not { } authority)
            return errors == SslPolicyErrors.None ? null : $"the certificate is not trusted{Why(shown)}";
        using var chain = new X509Chain { ChainPolicy = Authorities.Trusting(authority) };
        if (shown is not null)
            chain.ChainPolicy.ExtraStore.AddRange(shown.ChainElements.Select(e => e.Certificate).ToArray());
        return chain.Build(certificate) ? null : $"the certificate is not trusted{Why(chain)}";
    }

    private static string Why(X509Chain? chain) =>
        chain?.ChainStatus.FirstOrDefault(s => s.Status != X509ChainStatusFlags.NoError).StatusInformation is { Length: > 0 } why ? $": {why.TrimEnd('.')}" : "";
}
