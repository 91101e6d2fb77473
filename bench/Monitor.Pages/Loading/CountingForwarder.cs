using System.Net;
using System.Net.Sockets;

namespace Monitor.Pages.Loading;

/// <summary>
/// Stands between browser and app and counts what the app sends. The browser itself tells a circuit's messages only as they are after
/// unpacking, and they travel packed.
/// </summary>
internal sealed class CountingForwarder : IAsyncDisposable
{
    private static readonly byte[] BecomesWebSocket = "Upgrade: websocket"u8.ToArray();

    private readonly CancellationTokenSource _stopping = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _app;
    private readonly Task _accepting;
    private long _received;
    private long _overCircuit;

    public CountingForwarder(Uri app)
    {
        _app = app;
        _listener.Start();
        // The host stays the same, for cookies belong to a host and not to a port.
        Address = new UriBuilder(app) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync(_stopping.Token);
    }

    /// <summary>The app's address as the browser is to see it.</summary>
    public Uri Address { get; }

    /// <summary>Bytes from the app, headers and all.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Those of them that came over a WebSocket.</summary>
    public long OverCircuit => Interlocked.Read(ref _overCircuit);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken stopping)
    {
        var forwarding = new List<Task>();
        try
        {
            while (true)
                forwarding.Add(ForwardAsync(await _listener.AcceptTcpClientAsync(stopping), stopping));
        }
        finally
        {
            await Task.WhenAll(forwarding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ForwardAsync(TcpClient browser, CancellationToken stopping)
    {
        using (browser)
        {
            using var app = new TcpClient { NoDelay = true };
            await app.ConnectAsync(_app.Host, _app.Port, stopping);
            browser.NoDelay = true;
            var isCircuit = false;
            var asked = CopyAsync(browser, app, part => isCircuit |= part.IndexOf(BecomesWebSocket) >= 0, stopping);
            var answered = CopyAsync(app, browser, part => Count(part.Length, isCircuit), stopping);
            await await Task.WhenAny(asked, answered);
        }
    }

    private void Count(int bytes, bool isCircuit)
    {
        Interlocked.Add(ref _received, bytes);
        if (isCircuit)
            Interlocked.Add(ref _overCircuit, bytes);
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to, Action<ReadOnlySpan<byte>> seen, CancellationToken stopping)
    {
        var buffer = new byte[64 * 1024];
        while (await from.GetStream().ReadAsync(buffer, stopping) is > 0 and var length)
        {
            seen(buffer.AsSpan(0, length));
            await to.GetStream().WriteAsync(buffer.AsMemory(0, length), stopping);
        }
    }
}
