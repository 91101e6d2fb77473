using System.Net;
using System.Net.Sockets;
using System.Text;
using Monitor.DemoFleet.Fleet;
using Monitor.DemoFleet.Scripting;

namespace Monitor.DemoFleet.Serving;

/// <summary>
/// The service with a port of its own. It really stops listening while its script says that it is gone, so that a probe is refused.
/// </summary>
internal sealed class OwnPortListener(FleetService service, int port, FleetClock clock) : BackgroundService
{
    private static readonly byte[] Ok = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        TcpListener? listener = null;
        try
        {
            do
            {
                listener = IsThere ? listener ?? Open(stoppingToken) : Close(listener);
            }
            while (await tick.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            Close(listener);
        }
    }

    private bool IsThere => service.Script.At(clock.Elapsed).Mood != Mood.Gone;

    private TcpListener? Open(CancellationToken stopping)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException taken)
        {
            listener.Dispose();
            Console.Error.WriteLine($"{service.Name} cannot listen on port {port}: {taken.Message}. Free that port, or choose another --urls.");
            return null;
        }

        _ = AcceptAsync(listener, stopping);
        return listener;
    }

    private static TcpListener? Close(TcpListener? listener)
    {
        listener?.Dispose();
        return null;
    }

    private static async Task AcceptAsync(TcpListener listener, CancellationToken stopping)
    {
        try
        {
            while (true)
                _ = AnswerAsync(await listener.AcceptTcpClientAsync(stopping), stopping);
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private static async Task AnswerAsync(TcpClient client, CancellationToken stopping)
    {
        using (client)
        {
            try
            {
                var request = new byte[4096];
                _ = await client.GetStream().ReadAsync(request, stopping);
                await client.GetStream().WriteAsync(Ok, stopping);
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
            {
            }
        }
    }
}
