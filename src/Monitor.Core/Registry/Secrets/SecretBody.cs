namespace Monitor.Core.Registry.Secrets;

/// <summary>Credentials in the body of a request: fields of JSON and of forms; of anything else nobody can tell, so that it is one as a whole.</summary>
public static class SecretBody
{
    /// <summary>The name of a body as a whole.</summary>
    public const string Whole = "";

    /// <param name="change">Says what to write in place of each.</param>
    public static string Map(string body, Func<FoundSecret, string> change) =>
        string.IsNullOrWhiteSpace(body) ? body
        : SecretJson.TryMap(body, found => change(found with { Name = $"json.{found.Name}" })) is { } json ? json
        : SecretPairs.AreAll(body) ? SecretPairs.Map(body, found => change(found with { Name = $"form.{found.Name}" }))
        : change(new(Whole, body, body, SecretMask.Text));
}
