using Microsoft.AspNetCore.Http;

namespace Monitor.Testing.Servers;

/// <summary>Carries out a <see cref="TestAnswer"/>.</summary>
internal static class Answering
{
    public static async Task PerformAsync(HttpContext context, TestAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Delay > TimeSpan.Zero)
        {
            await Task.Delay(answer.Delay, cancellationToken);
        }

        await (answer switch
        {
            TestAnswer.Reply reply => WriteAsync(context, reply, cancellationToken),
            TestAnswer.Flood flood => FloodAsync(context, flood.Bytes, cancellationToken),
            TestAnswer.StuckBody stuck => StartAndHangAsync(context, stuck.Start, cancellationToken),
            TestAnswer.Silence => Task.Delay(Timeout.Infinite, cancellationToken),
            _ => Break(context),
        });
    }

    private static async Task WriteAsync(HttpContext context, TestAnswer.Reply reply, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = reply.StatusCode;
        context.Response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (reply.Body.Length > 0)
        {
            await context.Response.WriteAsync(reply.Body, cancellationToken);
        }
    }

    private static async Task FloodAsync(HttpContext context, long bytes, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "application/json";
        var piece = new byte[16 * 1024];
        Array.Fill(piece, (byte)' ');
        for (var left = bytes; left > 0; left -= piece.Length)
        {
            await context.Response.Body.WriteAsync(piece.AsMemory(0, (int)Math.Min(left, piece.Length)), cancellationToken);
        }
    }

    private static async Task StartAndHangAsync(HttpContext context, string start, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(start, cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private static Task Break(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
