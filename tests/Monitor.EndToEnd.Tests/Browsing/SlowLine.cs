using Microsoft.Playwright;

namespace Monitor.EndToEnd.Tests.Browsing;

/// <summary>What the server says reaches the page late, and in its order.</summary>
internal sealed class SlowLine(IWebSocketRoute page)
{
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(400);

    private Task _last = Task.CompletedTask;

    public static void Of(IWebSocketRoute page)
    {
        var (server, line) = (page.ConnectToServer(), new SlowLine(page));
        page.OnMessage(frame => Send(server, frame));
        server.OnMessage(line.Take);
    }

    private void Take(IWebSocketFrame frame) => _last = PassOnAsync(_last, Environment.TickCount64 + (long)Late.TotalMilliseconds, frame);

    private async Task PassOnAsync(Task before, long due, IWebSocketFrame frame)
    {
        await before;
        if (due - Environment.TickCount64 is > 0 and var wait)
            await Task.Delay((int)wait);
        Send(page, frame);
    }

    private static void Send(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Binary is { } bytes)
            to.Send(bytes);
        else
            to.Send(frame.Text!);
    }
}
