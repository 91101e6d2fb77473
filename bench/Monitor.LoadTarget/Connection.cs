using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Monitor.LoadTarget;

/// <summary>One connection, until either side closes it.</summary>
internal static class Connection
{
    private const int MostBytesOfARequest = 4096;

    private static uint answers;

    /// <param name="tls">Null for plain HTTP.</param>
    /// <param name="changing">Each answer's body differs from the one before.</param>
    public static async Task ServeAsync(Socket socket, SslServerAuthenticationOptions? tls, Flips flips, bool changing)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostBytesOfARequest);
        try
        {
            if (tls is null)
                await AnswerAllAsync(socket, buffer, flips, changing);
            else
                await AnswerAllSecuredAsync(socket, tls, buffer, flips, changing);
        }
        catch (Exception gone) when (gone is SocketException or IOException or AuthenticationException)
        {
            // The client has gone; there is nobody to tell.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            socket.Dispose();
        }
    }

    private static byte[] Changed(byte[] answer)
    {
        byte[] changed = [.. answer];
        Payloads.Number(changed, Interlocked.Increment(ref answers));
        return changed;
    }

    private static async Task AnswerAllSecuredAsync(Socket socket, SslServerAuthenticationOptions tls, byte[] buffer, Flips flips, bool changing)
    {
        await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
        await stream.AuthenticateAsServerAsync(tls);
        for (var held = 0; held < buffer.Length;)
        {
            var received = await stream.ReadAsync(buffer.AsMemory(held));
            if (received == 0)
                return;

            held += received;
            while (Request.TryRead(buffer.AsSpan(0, held), out var request, out var length))
            {
                var answer = Payloads.For(flips.IsUp(request.Id), request.Close);
                await stream.WriteAsync(changing ? Changed(answer) : answer);
                if (request.Close)
                {
                    await stream.ShutdownAsync();
                    return;
                }

                buffer.AsSpan(length, held - length).CopyTo(buffer);
                held -= length;
            }
        }
    }

    private static async Task AnswerAllAsync(Socket socket, byte[] buffer, Flips flips, bool changing)
    {
        for (var held = 0; held < buffer.Length;)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(held), SocketFlags.None);
            if (received == 0)
                return;

            held += received;
            while (Request.TryRead(buffer.AsSpan(0, held), out var request, out var length))
            {
                var answer = Payloads.For(flips.IsUp(request.Id), request.Close);
                await socket.SendAsync(changing ? Changed(answer) : answer, SocketFlags.None);
                if (request.Close)
                {
                    socket.Shutdown(SocketShutdown.Send);
                    return;
                }

                buffer.AsSpan(length, held - length).CopyTo(buffer);
                held -= length;
            }
        }
    }
}
