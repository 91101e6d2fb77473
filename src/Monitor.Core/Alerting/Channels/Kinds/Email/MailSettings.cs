using System.Globalization;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Email;

/// <summary>What an e-mail channel is set up with, with what counts where something is left out.</summary>
/// <param name="Security">starttls, tls or none.</param>
/// <param name="Authority">PEM of the certificates to trust; null trusts the system's.</param>
internal sealed record MailSettings(
    string Host, int Port, string Security, string? User, string? Password, string From, IReadOnlyList<string> To, string? Authority)
{
    private const int Submission = 587;

    /// <exception cref="FormatException">Something is missing.</exception>
    public static MailSettings Of(ChannelSettings settings) => new(
        settings.Of(MailFields.Host) ?? throw new FormatException("The channel has no mail server."),
        int.TryParse(settings.Of(MailFields.Port), CultureInfo.InvariantCulture, out var port) ? port : Submission,
        settings.Of(MailFields.Security) ?? MailFields.StartTls,
        settings.Of(MailFields.User),
        settings.Of(MailFields.Password),
        settings.Of(MailFields.From) ?? throw new FormatException("The channel has no sender."),
        settings.ListOf(MailFields.To),
        settings.Of(MailFields.Authority));

    // It holds a password, and records print themselves into logs.
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>Names of the settings and the words of one.</summary>
internal static class MailFields
{
    public const string Host = "host";
    public const string Port = "port";
    public const string Security = "security";
    public const string User = "user";
    public const string Password = "password";
    public const string From = "from";
    public const string To = "to";
    public const string Authority = "authority";

    public const string StartTls = "starttls";
    public const string Tls = "tls";
    public const string InClear = "none";
}
