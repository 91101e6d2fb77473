namespace Monitor.Web.Hosting;

/// <summary>Settings named <c>…_FILE</c>: the setting's value is the file's content, as container secrets are given.</summary>
internal static class SecretFiles
{
    /// <summary>At the end of a variable's name.</summary>
    public const string Suffix = "_FILE";

    /// <summary>Adds the values of all <c>…_FILE</c> variables of the environment.</summary>
    /// <exception cref="ConfigurationException">A file cannot be read, or is empty.</exception>
    public static void AddSecretFiles(this IConfigurationBuilder configuration)
    {
        var values = new Dictionary<string, string?>();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (IsOurs(name) && variable.Value is string { Length: > 0 } path)
                values[name[..^Suffix.Length].Replace("__", ":", StringComparison.Ordinal)] = Read(name, path);
        }

        configuration.AddInMemoryCollection(values);
    }

    private static bool IsOurs(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal)
        && (name.StartsWith("Monitor__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase));

    // An empty one is a mistake of whoever mounts it. To take it for a setting that is not given would leave in clear what is to be encrypted.
    internal static string Read(string name, string path)
    {
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } content ? content : throw new ConfigurationException($"{name} names the file {path}, which is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{name} names the file {path}, which cannot be read: {e.Message}");
        }
    }
}
