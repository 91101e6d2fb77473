using System.Net;
using System.Text.Json;

namespace Monitor.Fuzz.Api;

/// <summary>What an answer must be, whatever was asked.</summary>
internal static class ApiAnswer
{
    private static readonly string[] Insides = ["   at Monitor.", "   at System.", "   at Npgsql.", "System.NullReferenceException", "Npgsql.PostgresException", "Microsoft.EntityFrameworkCore"];

    /// <returns>What is wrong with it, or null.</returns>
    public static string? Trouble(HttpResponseMessage answer, string text)
    {
        var status = (int)answer.StatusCode;
        // 503 says that a service is down, where a balancer asks for one.
        if (status >= 500 && answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            return $"{status} {text[..Math.Min(200, text.Length)]}";
        if (Array.Find(Insides, inside => text.Contains(inside, StringComparison.Ordinal)) is { } shown)
            return $"{status} shows '{shown.Trim()}'";
        return status >= 400 && text.Length > 0 && !IsProblem(answer, text) ? $"{status} without a sentence, as {answer.Content.Headers.ContentType}: {text[..Math.Min(100, text.Length)]}" : null;
    }

    private static bool IsProblem(HttpResponseMessage answer, string text)
    {
        if (answer.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
            return false;
        using var body = JsonDocument.Parse(text);
        return body.RootElement.ValueKind == JsonValueKind.Object;
    }
}
