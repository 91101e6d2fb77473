using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Monitor.LoadTarget;

// Arguments: port, ids of a thousand that are down at a time, seconds until others are, 1 when each body is to differ from the one before.
var numbers = args.Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
var flips = new Flips(numbers.ElementAtOrDefault(1), Math.Max(1, numbers.ElementAtOrDefault(2)));

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
    _ = Connection.ServeAsync(socket, flips, numbers.ElementAtOrDefault(3) == 1);
}
