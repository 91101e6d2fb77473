using System.Text.Json;

namespace Monitor.DemoFleet.Registering;

/// <summary>Reads a problem document (RFC 9457) into one line for people.</summary>
internal static class Problem
{
    public static async Task<string> OfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return $"HTTP {(int)answer.StatusCode} {Sentence(body)}".TrimEnd();
    }

    private static string Sentence(string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return string.Join("; ", Texts(problem.RootElement));
        }
        catch (JsonException)
        {
            return body.Length > 300 ? body[..300] + "…" : body;
        }
    }

    private static IEnumerable<string> Texts(JsonElement problem)
    {
        if (problem.ValueKind != JsonValueKind.Object)
            yield break;

        if (problem.TryGetProperty("detail", out var text) || problem.TryGetProperty("title", out text))
            yield return text.ToString();

        if (problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object)
            foreach (var field in errors.EnumerateObject())
                yield return $"{field.Name}: {Messages(field.Value)}";
    }

    private static string Messages(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? string.Join(", ", value.EnumerateArray())
        : value.ToString();
}
