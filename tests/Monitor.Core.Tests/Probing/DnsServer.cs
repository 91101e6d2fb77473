using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Core.Tests.Probing;

/// <summary>A DNS server on a loopback UDP port, with records a test gives it.</summary>
internal sealed class DnsServer : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<(string Name, int Type), byte[][]> _records = [];
    private readonly Task _serving;
    private int _questions;

    public DnsServer() => _serving = ServeAsync();

    public string Address => _socket.Client.LocalEndPoint!.ToString()!;

    /// <summary>0 answers from the records; 2 is SERVFAIL, 5 REFUSED.</summary>
    public int ResponseCode { get; set; }

    public bool Silent { get; set; }

    public bool Garbage { get; set; }

    public int Questions => Volatile.Read(ref _questions);

    public DnsServer WithAddresses(string name, params string[] addresses) => With(name, 1, [.. addresses.Select(a => IPAddress.Parse(a).GetAddressBytes())]);

    public DnsServer WithText(string name, string text) => With(name, 16, [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)]);

    public DnsServer WithMail(string name, byte preference, string exchange) => With(name, 15, [0, preference, .. Name(exchange)]);

    public DnsServer WithService(string name, byte port, string target) => With(name, 33, [0, 1, 0, 2, 0, port, .. Name(target)]);

    public DnsServer WithAlias(string name, string target) => With(name, 5, Name(target));

    public DnsServer WithPointer(string name, string target) => With(name, 12, Name(target));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _socket.Dispose();
        _stopping.Dispose();
    }

    private DnsServer With(string name, int type, params byte[][] data)
    {
        _records[(name, type)] = data;
        return this;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync(_stopping.Token);
                Interlocked.Increment(ref _questions);
                if (!Silent)
                    await _socket.SendAsync(Garbage ? [1, 2, 3] : Answer(question.Buffer), question.RemoteEndPoint, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private byte[] Answer(byte[] question)
    {
        var (name, end) = ReadName(question);
        var type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(end));
        var known = _records.Keys.Any(k => k.Name == name);
        var records = ResponseCode == 0 ? _records.GetValueOrDefault((name, type), []) : [];
        var code = ResponseCode != 0 ? ResponseCode : known ? 0 : 3;
        byte[] head = [question[0], question[1], 0x81, (byte)(0x80 | code), 0, 1, 0, (byte)records.Length, 0, 0, 0, 0];
        byte[] asked = question[12..(end + 4)];
        return [.. head, .. asked, .. records.SelectMany(data => (byte[])[0xC0, 12, 0, (byte)type, 0, 1, 0, 0, 0, 60, 0, (byte)data.Length, .. data])];
    }

    private static (string Name, int End) ReadName(byte[] packet)
    {
        var parts = new List<string>();
        var at = 12;
        for (; packet[at] != 0; at += packet[at] + 1)
            parts.Add(Encoding.ASCII.GetString(packet, at + 1, packet[at]));
        return (string.Join('.', parts), at + 1);
    }

    private static byte[] Name(string name) => [.. name.Split('.').SelectMany(p => (byte[])[(byte)p.Length, .. Encoding.ASCII.GetBytes(p)]), 0];
}
