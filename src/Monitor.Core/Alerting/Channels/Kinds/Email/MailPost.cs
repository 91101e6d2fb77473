using System.Net;
using MailKit.Security;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Alerting.Channels.Kinds.Email;

/// <summary>Hands one mail to its server, over a connection of its own: alerts are few.</summary>
internal sealed class MailPost(OutboundConnector connector, TimeProvider clock)
{
    /// <exception cref="OperationCanceledException">Cut short by <paramref name="cancellationToken"/>.</exception>
    public async Task<DeliveryAnswer> SendAsync(MailDelivery delivery, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(PreparedDelivery.Deadline);
        using var session = new MailSession(delivery.Settings);
        try
        {
            var reply = await HandInAsync(session, delivery, deadline.Token);
            return new DeliveryAnswer.Replied(new DeliveryVerdict.Accepted(), reply, clock.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryAnswer.NoAnswer($"{delivery.Settings}: no answer within {PreparedDelivery.Deadline.TotalSeconds:0.#} s.", clock.GetElapsedTime(started));
        }
        // Whatever it is: a strange server can make the library throw in many ways, and none of them is ours.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var (verdict, reply) = MailFailure.Of(e, delivery.Settings, session.TlsRefusal);
            return new DeliveryAnswer.Replied(verdict, reply, clock.GetElapsedTime(started));
        }
    }

    private async Task<string> HandInAsync(MailSession session, MailDelivery delivery, CancellationToken deadline)
    {
        var settings = delivery.Settings;
        var socket = await connector.ConnectAsync(new DnsEndPoint(settings.Host, settings.Port), trace: null, deadline);
        await session.ConnectAsync(socket, settings.Host, settings.Port, SecurityOf(settings), deadline);
        if (settings is { User: { } user, Password: { } password })
            await session.AuthenticateAsync(user, password, deadline);
        var reply = await session.SendAsync(delivery.Mail, deadline);
        return MailFailure.Shown(session.Refused.Count == 0 ? reply : $"{reply}\nNot taken: {string.Join("; ", session.Refused)}");
    }

    private static SecureSocketOptions SecurityOf(MailSettings settings) => settings.Security switch
    {
        MailFields.Tls => SecureSocketOptions.SslOnConnect,
        MailFields.InClear => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
