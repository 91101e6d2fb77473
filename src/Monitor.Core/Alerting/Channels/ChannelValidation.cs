using Monitor.Core.Registry;

namespace Monitor.Core.Alerting.Channels;

/// <summary>What a channel must be like. Each error names the field and says what to change.</summary>
public static class ChannelValidation
{
    private const int LongestName = 200;

    // Addresses that speak one format only: a message of another would be refused there.
    private static readonly (string Host, ChannelType Type, string Service)[] KnownHosts =
    [
        ("hooks.slack.com", ChannelType.Slack, "Slack"),
        (".webhook.office.com", ChannelType.Teams, "Teams"),
        (".api.powerplatform.com", ChannelType.Teams, "Teams"),
    ];

    public static IReadOnlyList<FieldError> Errors(ChannelDefinition channel)
    {
        var errors = new FieldErrors();
        errors.Require(Slug.IsValid(channel.Key), "key", $"The key is missing or not usable: {Slug.Rule}.");
        errors.Limit(channel.Name, LongestName, "name");
        errors.Require(Enum.IsDefined(channel.Type), "type", "Use webhook, slack or teams.");
        if (UrlError(channel) is { } problem)
            errors.Require(false, "url", problem);
        errors.Require(
            channel.Secret is null || WebhookSecret.TryParse(channel.Secret, out _),
            "secret",
            "Use whsec_ followed by the base64 of 24 to 64 random bytes, or leave it out and one is made.");
        return errors.All;
    }

    /// <summary>The definition with left-out parts filled in and texts trimmed.</summary>
    public static ChannelDefinition Tidy(ChannelDefinition channel)
    {
        var key = channel.Key?.Trim() ?? "";
        return channel with
        {
            Key = key,
            Name = string.IsNullOrWhiteSpace(channel.Name) ? key : channel.Name.Trim(),
            Url = channel.Url?.Trim() ?? "",
            Secret = string.IsNullOrWhiteSpace(channel.Secret) ? null : channel.Secret.Trim(),
        };
    }

    private static string? UrlError(ChannelDefinition channel)
    {
        if (!Uri.TryCreate(channel.Url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            return "Use a whole address that begins with http:// or https://, such as https://example.com/hooks/monitor.";
        if (channel.Url.Length > 2000)
            return "Shorten the address to at most 2000 characters.";
        if (uri.UserInfo.Length > 0)
            return "Take the user name and password out of the address; receivers recognise us by the signature.";
        return KnownHostError(uri, channel.Type);
    }

    private static string? KnownHostError(Uri uri, ChannelType type)
    {
        foreach (var (host, hostType, service) in KnownHosts)
        {
            var isKnown = host[0] == '.' ? uri.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase) : uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase);
            if (isKnown && type != hostType)
                return $"This is an address of {service}: choose the type {service.ToLowerInvariant()}.";
            if (isKnown && uri.Scheme != "https")
                return $"Use https:// with {service}.";
        }

        return null;
    }
}
