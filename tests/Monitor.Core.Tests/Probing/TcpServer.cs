using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing;

/// <summary>A server that talks over bare TCP or TLS as it is told; then it closes.</summary>
internal sealed class TcpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    /// <param name="talk">Null accepts and says nothing for ever.</param>
    public TcpServer(Func<Stream, Task>? talk = null, bool tls = false)
    {
        _listener.Start();
        _accepting = AcceptAsync(talk, tls);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Waits for a line, and answers it.</summary>
    public static TcpServer Answering(Func<string, string> answer, bool tls = false) => new(
        async stream =>
        {
            var buffer = new byte[1024];
            var read = await stream.ReadAsync(buffer);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer(Encoding.UTF8.GetString(buffer, 0, read))));
        },
        tls);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stopping.Dispose();
    }

    private async Task AcceptAsync(Func<Stream, Task>? talk, bool tls)
    {
        var talks = new List<Task>();
        try
        {
            while (true)
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stopping.Token), talk, tls));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client, Func<Stream, Task>? talk, bool tls)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (tls)
                {
                    var secured = new SslStream(stream);
                    await secured.AuthenticateAsServerAsync(SelfSigned.Certificate("localhost"));
                    stream = secured;
                }

                await (talk?.Invoke(stream) ?? Task.Delay(Timeout.Infinite, _stopping.Token));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The prober has had enough.
            }
        }
    }
}
