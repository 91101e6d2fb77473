using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Monitor.LoadTarget;

// Arguments: port, ids of a thousand that are down at a time, seconds until others are, 1 when each body is to differ from the one before;
// over TLS also the files of certificate with those that vouch for it, and key, and whether sessions may be resumed.
var numbers = args.Take(4).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
var flips = new Flips(numbers.ElementAtOrDefault(1), Math.Max(1, numbers.ElementAtOrDefault(2)));

var tls = args is [_, _, _, _, var certificate, var key, var resume] ? Secured.Options(certificate, key, resume == "1") : null;

using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
// Any, since every address of 127.0.0.0/8 is to be an authority of its own; strangers are turned away below.
listener.Bind(new IPEndPoint(IPAddress.Any, numbers.ElementAtOrDefault(0) is > 0 and var port ? port : 9100));
listener.Listen(4096);
Console.WriteLine($"listening on {listener.LocalEndPoint}");

while (true)
{
    var socket = await listener.AcceptAsync();
    if (socket.RemoteEndPoint is not IPEndPoint { Address: var caller } || !IPAddress.IsLoopback(caller))
    {
        socket.Dispose();
        continue;
    }

    socket.NoDelay = true;
    _ = Connection.ServeAsync(socket, tls, flips, numbers.ElementAtOrDefault(3) == 1);
}
