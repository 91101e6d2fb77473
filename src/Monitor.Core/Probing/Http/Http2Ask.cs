using System.Buffers;
using System.Net.Http.Headers;
using System.Net;
using System.Text;
using Monitor.Core.Probing.Http.Wire;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http;

/// <summary>Asks servers that agree by ALPN to nothing but HTTP/2, with .NET's client, over a connection for each check. Thread-safe.</summary>
internal sealed class Http2Ask(OutboundHttp outbound) : IDisposable
{
    private readonly HttpMessageInvoker _verified = new(outbound.CreateHandler(reuse: false, verifyTls: true));
    private readonly HttpMessageInvoker _unverified = new(outbound.CreateHandler(reuse: false, verifyTls: false));

    /// <summary>Sends a check's request, and those that redirects lead to.</summary>
    /// <exception cref="ConnectException">There is no connection.</exception>
    public async ValueTask<ProbeOutcome> FollowAsync(HttpCheck check, CancellationToken deadline)
    {
        // It ends with the check, whoever else may still hold it.
        using var connection = check.Trace.Connection;
        var request = check.Prepared.First;
        for (var hops = 0; ; hops++)
        {
            check.Ask();
            using var message = Message(request, check.Trace);
            try
            {
                using var response = await (check.Prepared.VerifyTls ? _verified : _unverified).SendAsync(message, deadline);
                check.Heard();
                var head = Head(response);
                if (!check.Prepared.FollowRedirects || Redirect.From((int)response.StatusCode, head, request) is not { } redirect)
                    return await AnsweredAsync(check, response, head, deadline);
                if (hops == HttpProber.MaxRedirects || redirect.Refusal is not null)
                    return check.NotFollowed(redirect);
                request = check.Redirected(redirect, request.Uri, head);
            }
            catch (HttpRequestException e) when (e.InnerException is ConnectException failure)
            {
                throw failure;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
            {
                check.CertificateRefused = WireFailure.IsRefusedCertificate(e);
                var (failure, detail) = WireFailure.Of(e, request.Uri);
                return check.Failed(failure, detail, isOurs: false);
            }
        }
    }

    public void Dispose()
    {
        _verified.Dispose();
        _unverified.Dispose();
    }

    private static async Task<ProbeOutcome> AnsweredAsync(HttpCheck check, HttpResponseMessage response, byte[] head, CancellationToken deadline)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(deadline);
        var (body, truncated) = await BodyReader.ReadAsync(stream, response.Content.Headers.ContentLength, HttpProber.MaxBodyBytes, deadline);
        return check.Answered((int)response.StatusCode, response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : null, head, body, truncated);
    }

    // The request as it would have gone over the wire, read again: names, credentials and body are decided in one place.
    private static HttpRequestMessage Message(WireRequest request, PhaseTrace trace)
    {
        var (head, body) = request.Parts;
        var message = new HttpRequestMessage(request.Method, request.Uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = body.IsEmpty ? null : new ReadOnlyMemoryContent(body),
        };
        message.Options.Set(PhaseTrace.Key, trace);
        var lines = new HeaderLines(head.Span);
        while (lines.MoveNext())
        {
            var (name, value) = (Encoding.ASCII.GetString(lines.Name), Encoding.ASCII.GetString(lines.Value));
            if (Ascii.EqualsIgnoreCase(lines.Name, "Connection"u8) || Ascii.EqualsIgnoreCase(lines.Name, "Content-Length"u8))
                continue;
            HttpHeaders? headers = AnswerHeaders.IsOfContent(name) ? message.Content?.Headers : message.Headers;
            headers?.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    // As HTTP/1.1 writes it, for whoever reads heads.
    private static byte[] Head(HttpResponseMessage response)
    {
        var head = new ArrayBufferWriter<byte>(1024);
        Write(head, $"HTTP/2 {(int)response.StatusCode}\n");
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            foreach (var value in values)
                Write(head, $"{name}: {value}\n");
        }

        Write(head, "\n");
        return head.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> head, string text) => Encoding.Latin1.GetBytes(text, head);
}
