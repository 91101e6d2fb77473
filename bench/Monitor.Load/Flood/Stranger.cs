using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Monitor.Load.Flood;

/// <summary>Somebody without any right, at an address of their own. Asks one thing after the other.</summary>
internal sealed partial class Stranger : IDisposable
{
    private readonly HttpClient _client;
    private string _formToken = "";
    private int _asked;

    /// <param name="number">Their place within 127.77.0.0/24.</param>
    public Stranger(Uri app, int number) => _client = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint.Port, new IPAddress([127, 77, 0, (byte)(1 + number)]), cancellationToken),
    })
    { BaseAddress = app };

    /// <summary>Asks once more: a wrong key, the sign-in page, a wrong password, an unknown push address, in turn.</summary>
    /// <returns>What was asked, and the code of the answer.</returns>
    public async Task<(string Kind, int Status)> AskAsync(CancellationToken cancellationToken)
    {
        var kind = (_asked++ % 4) switch { 0 => "unknown key", 1 => "sign-in page", 2 => "wrong password", _ => "unknown push" };
        using var answer = await SendAsync(kind, cancellationToken);
        if (kind == "sign-in page" && answer.IsSuccessStatusCode)
            _formToken = FormToken().Match(await answer.Content.ReadAsStringAsync(cancellationToken)).Groups["value"].Value;
        return (kind, (int)answer.StatusCode);
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string kind, CancellationToken cancellationToken)
    {
        using var request = kind switch
        {
            "unknown key" => new HttpRequestMessage(HttpMethod.Get, "api/v1/services") { Headers = { { "X-Api-Key", $"mon_{Guid.NewGuid():N}" } } },
            "sign-in page" => new HttpRequestMessage(HttpMethod.Get, "sign-in"),
            "wrong password" => new HttpRequestMessage(HttpMethod.Post, "sign-in") { Content = Form() },
            _ => new HttpRequestMessage(HttpMethod.Post, $"api/push/{Guid.NewGuid():N}"),
        };
        return await _client.SendAsync(request, cancellationToken);
    }

    private FormUrlEncodedContent Form() => new(
    [
        new("_handler", "sign-in"), new("__RequestVerificationToken", _formToken),
        new("Form.Email", $"{Guid.NewGuid():N}@example.com"), new("Form.Password", "a wrong password"),
    ]);

    private static async ValueTask<Stream> ConnectAsync(int port, IPAddress from, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<value>[^"]*)""")]
    private static partial Regex FormToken();
}
