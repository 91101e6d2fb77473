using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitor.DemoFleet.Dialects;

/// <summary>What goes over the wire.</summary>
/// <param name="Location">Where a redirect leads, relative to the request's own path.</param>
internal sealed record Answer(int StatusCode, string? ContentType, string Body, string? Location = null)
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer Json<T>(int statusCode, T body, string contentType = "application/json") =>
        new(statusCode, contentType, JsonSerializer.Serialize(body, AsWritten));

    public static Answer Text(int statusCode, string body, string contentType = "text/plain; charset=utf-8") =>
        new(statusCode, contentType, body);
}
