using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Fuzz.Wire;

/// <summary>.NET's own client, set up as the product sets it up for HTTP/2, on the same connection.</summary>
internal sealed class DotNetClient : IDisposable
{
    private readonly HttpMessageInvoker _client;
    private Said _said = new([], false, 1);

    public DotNetClient()
    {
        var handler = new OutboundHttp(new OutboundConnector(new OutboundPolicy())).CreateHandler(reuse: false, verifyTls: true);
        handler.ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new SaidStream(_said));
        _client = new HttpMessageInvoker(handler);
    }

    public async Task<Heard> AskAsync(Said said)
    {
        _said = said;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var request = new HttpRequestMessage(said.IsHead ? HttpMethod.Head : HttpMethod.Get, "http://fuzz/");
        try
        {
            using var response = await _client.SendAsync(request, deadline.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(deadline.Token);
            var (body, cut) = await BodyReader.ReadAsync(stream, response.Content.Headers.ContentLength, HttpProber.MaxBodyBytes, deadline.Token);
            return new Heard((int)response.StatusCode, body, cut, null, "");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            var (failure, detail) = WireFailure.Of(e, request.RequestUri!);
            return Heard.Failed(failure, detail);
        }
    }

    public void Dispose() => _client.Dispose();
}
