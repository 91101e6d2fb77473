using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>A DNS server that says of every name that it is us, that it is somebody else, or that there is none (RFC 1035).</summary>
internal sealed class FakeResolver : IDisposable
{
    private const int Header = 12;
    private const ushort Address = 1;

    // What clouds keep the secrets of a machine behind.
    private static readonly IPAddress Metadata = IPAddress.Parse("169.254.169.254");

    private readonly UdpClient _socket;
    private readonly IPAddress _us;
    private readonly IPAddress _elsewhere;
    private readonly CancellationTokenSource _ending = new();

    public FakeResolver(IPAddress us, IPAddress elsewhere)
    {
        (_us, _elsewhere, _socket) = (us, elsewhere, new UdpClient(new IPEndPoint(us, 53)));
        _ = ServeAsync();
    }

    public volatile Temperament Now = Temperament.Right;

    public void Dispose()
    {
        _ending.Cancel();
        _socket.Dispose();
        _ending.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var asked = await _socket.ReceiveAsync(_ending.Token);
                if (Now != Temperament.Dead && asked.Buffer.Length > Header)
                    _ = AnswerAsync(asked, Now);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // It has ended.
        }
    }

    private async Task AnswerAsync(UdpReceiveResult asked, Temperament temperament)
    {
        if (temperament == Temperament.Slow)
            await Task.Delay(TimeSpan.FromSeconds(2));
        try
        {
            await _socket.SendAsync(Answer(asked.Buffer, temperament == Temperament.Lying, Meant(temperament)), asked.RemoteEndPoint, _ending.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Whoever asked is gone.
        }
    }

    private IPAddress Meant(Temperament temperament) => temperament switch
    {
        Temperament.Elsewhere => _elsewhere,
        Temperament.Forbidden => Metadata,
        _ => _us,
    };

    private static byte[] Answer(ReadOnlySpan<byte> asked, bool lies, IPAddress meant)
    {
        var end = Header;
        while (asked[end] != 0)
            end += asked[end] + 1;
        end += 5;
        var isAddress = BinaryPrimitives.ReadUInt16BigEndian(asked[(end - 4)..]) == Address && !lies;
        // A response, recursion available; 3 says that there is no such name.
        byte[] answer = [.. asked[..2], 0x81, (byte)(lies ? 0x83 : 0x80), 0, 1, 0, (byte)(isAddress ? 1 : 0), 0, 0, 0, 0, .. asked[Header..end]];
        // The name of the question, an address, of the Internet, to be kept for no second.
        return isAddress ? [.. answer, 0xC0, Header, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, .. meant.GetAddressBytes()] : answer;
    }
}

/// <summary>How a resolver answers.</summary>
internal enum Temperament
{
    Right,

    /// <summary>Not at all.</summary>
    Dead,

    /// <summary>After two seconds.</summary>
    Slow,

    /// <summary>That there is no such name.</summary>
    Lying,

    /// <summary>The address of somebody who answers, and is another.</summary>
    Elsewhere,

    /// <summary>An address that nobody may ask.</summary>
    Forbidden,
}
