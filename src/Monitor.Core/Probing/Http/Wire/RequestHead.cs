using System.Globalization;
using System.Text;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Text;

namespace Monitor.Core.Probing.Http.Wire;

/// <summary>Writes a request's head. Nothing gets into it that could end a line.</summary>
internal sealed class RequestHead
{
    private readonly StringBuilder _text = new(256);

    /// <param name="host">The Host header, or null for the address's own.</param>
    public RequestHead(HttpMethod method, Uri uri, string? host)
    {
        _text.Append(method.Method).Append(' ').Append(uri.PathAndQuery).Append(" HTTP/1.1\r\n");
        Add("Host", host ?? HostOf(uri));
    }

    /// <summary>Leaves out what cannot be sent; validation has refused it before.</summary>
    public RequestHead Add(string name, string value)
    {
        if (HeaderName.IsValid(name) && value.All(static c => c is '\t' or >= ' ' and <= '~'))
            _text.Append(name).Append(": ").Append(value).Append("\r\n");
        return this;
    }

    public RequestHead AddLength(int length) => Add("Content-Length", length.ToString(CultureInfo.InvariantCulture));

    /// <returns>The head and then the body.</returns>
    public byte[] With(byte[] body) => [.. Encoding.ASCII.GetBytes(_text.Append("\r\n").ToString()), .. body];

    private static string HostOf(Uri uri)
    {
        // A zone is for this machine alone: RFC 6874, section 3.
        var host = AsciiHost.Of(uri);
        var name = uri.HostNameType == UriHostNameType.IPv6 ? $"[{host.Split('%')[0]}]" : host;
        return uri.IsDefaultPort ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{uri.Port}");
    }
}
