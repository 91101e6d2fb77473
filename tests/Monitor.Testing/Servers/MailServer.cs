using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Monitor.Testing.Servers;

/// <summary>A mail server on the loopback that keeps what it is given. It takes no mail for names that begin with "nobody", and none that says SPAM.</summary>
public sealed class MailServer : IAsyncDisposable
{
    public const string User = "ada";
    public const string Password = "hunter2";

    private readonly CancellationTokenSource _stopping = new();
    private readonly Kept _kept = new();
    private readonly Task _running;

    private MailServer(X509Certificate2? certificate, bool tls)
    {
        Port = FreePort();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint => Set(endpoint, certificate, tls)).Build();
        var services = new ServiceProvider();
        services.Add((IMessageStore)_kept);
        services.Add((IMailboxFilter)_kept);
        services.Add((IUserAuthenticator)_kept);
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stopping.Token);
    }

    public int Port { get; }

    /// <summary>Sender's envelope apart: to whom, and the mail as it came.</summary>
    public IReadOnlyList<(IReadOnlyList<string> To, byte[] Mail)> Mails => [.. _kept.Mails];

    /// <param name="certificate">With it, it offers encryption and wants a user; null knows neither.</param>
    /// <param name="tls">Encrypted from the start.</param>
    public static async Task<MailServer> StartAsync(X509Certificate2? certificate = null, bool tls = false)
    {
        var server = new MailServer(certificate, tls);
        for (var i = 0; i < 250 && !await AnswersAsync(server.Port); i++)
            await Task.Delay(20);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private void Set(EndpointDefinitionBuilder endpoint, X509Certificate2? certificate, bool tls)
    {
        endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(tls);
        if (certificate is not null)
            endpoint.Certificate(certificate).AuthenticationRequired().AllowUnsecureAuthentication(false);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private sealed class Kept : IMessageStore, IMailboxFilter, IUserAuthenticator
    {
        public ConcurrentQueue<(IReadOnlyList<string> To, byte[] Mail)> Mails { get; } = [];

        public Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            var mail = buffer.ToArray();
            if (System.Text.Encoding.UTF8.GetString(mail).Contains("SPAM", StringComparison.Ordinal))
                return Task.FromResult(new SmtpResponse(SmtpReplyCode.TransactionFailed, "looks like spam"));
            Mails.Enqueue(([.. transaction.To.Select(to => $"{to.User}@{to.Host}")], mail));
            return Task.FromResult(SmtpResponse.Ok);
        }

        public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(from.User != "stranger");

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult(!to.User.StartsWith("nobody", StringComparison.Ordinal));

        public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
            Task.FromResult(user == User && password == Password);
    }
}
