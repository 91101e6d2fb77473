namespace Monitor.Web.Access.Setup;

/// <summary>First run without a browser. Each part counts only while there is no admin, or no API key.</summary>
public sealed class SetupOptions
{
    public const string Section = "Monitor:Setup";

    private const int ShortestKey = 16;

    public string? AdminEmail { get; set; }

    public string? AdminPassword { get; set; }

    /// <summary>An API key of the installation's choice: at least 16 characters.</summary>
    public string? ApiKey { get; set; }

    public bool NamesAdmin => !string.IsNullOrWhiteSpace(AdminEmail);

    public bool NamesKey => !string.IsNullOrWhiteSpace(ApiKey);

    /// <summary>What is wrong with it, as sentences that name the key and the mend.</summary>
    public IEnumerable<string> Errors()
    {
        if (NamesAdmin && !AdminEmail!.Contains('@', StringComparison.Ordinal))
            yield return $"{Section}:AdminEmail is not an email address: write it like ops@example.com.";
        if (NamesAdmin && string.IsNullOrEmpty(AdminPassword))
            yield return $"{Section}:AdminPassword is missing: set it too, or remove {Section}:AdminEmail to set up in the browser.";
        if (!NamesAdmin && !string.IsNullOrEmpty(AdminPassword))
            yield return $"{Section}:AdminEmail is missing: set it too, or remove {Section}:AdminPassword.";
        if (NamesKey && ApiKey!.Trim().Length < ShortestKey)
            yield return $"{Section}:ApiKey has {ApiKey!.Trim().Length} characters: use at least {ShortestKey}, for example from `openssl rand -hex 24`.";
        if (NamesKey && ApiKey!.Trim().Any(c => c is <= ' ' or > '~'))
            yield return $"{Section}:ApiKey has characters that an HTTP header cannot carry: use letters, digits and punctuation of ASCII, without spaces.";
    }
}
