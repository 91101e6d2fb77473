using System.Net.Http.Headers;
using Monitor.Core.Text;

namespace Monitor.Core.Probing.Grpc;

/// <summary>How a gRPC call ended: in the trailers, or among the headers when nothing but them was sent.</summary>
internal static class GrpcStatus
{
    public const string Code = "grpc-status";
    public const string Message = "grpc-message";

    private const int MostMessage = 200;

    /// <summary>The call's status and message, as headers of the answer.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Kept(HttpResponseMessage response)
    {
        var kept = new List<KeyValuePair<string, string>>(2);
        if (Find(response, Code) is { } code)
            kept.Add(new(Code, ForeignText.Line(code, 10)));
        // Percent-encoded by the protocol.
        if (Find(response, Message) is { Length: > 0 } message)
            kept.Add(new(Message, ForeignText.Line(Uri.UnescapeDataString(message), MostMessage)));
        return kept;
    }

    /// <summary>The Content-Type header as sent, or null.</summary>
    public static string? ContentType(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) && values.Count > 0
            ? ForeignText.Line(values.ToString(), MostMessage)
            : null;

    private static string? Find(HttpResponseMessage response, string name) =>
        Find(response.TrailingHeaders, name) ?? Find(response.Headers, name);

    private static string? Find(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
