namespace Monitor.Web.Access.Keys;

/// <summary>Where a request carries its API key: <c>X-Api-Key: …</c> or <c>Authorization: Bearer …</c>.</summary>
internal static class ApiKeyHeader
{
    public const string Name = "X-Api-Key";

    private const string Bearer = "Bearer ";

    /// <summary>The key as sent, or null when there is none.</summary>
    public static string? Read(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Name, out var key))
            return key.ToString().Trim();
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }
}
