namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>Addresses that speak one form only: a message in another would be refused there.</summary>
internal static class KnownHosts
{
    // A name that begins with a dot stands for all below it.
    private static readonly (string Host, string Word, string Service)[] All =
    [
        ("hooks.slack.com", "slack", "Slack"),
        (".webhook.office.com", "teams", "Teams"),
        (".api.powerplatform.com", "teams", "Teams"),
        ("events.pagerduty.com", "pagerduty", "PagerDuty"),
        ("events.eu.pagerduty.com", "pagerduty", "PagerDuty"),
    ];

    /// <summary>What to change of an address that a channel of this kind shall send to, or null.</summary>
    public static Func<Uri, string?> RuleFor(string word) => uri =>
    {
        var known = All.FirstOrDefault(k => Is(uri.Host, k.Host));
        if (known.Host is null)
            return null;
        if (known.Word != word)
            return $"This is an address of {known.Service}: choose the type {known.Word}.";
        return uri.Scheme == "https" ? null : $"Use https:// with {known.Service}.";
    };

    private static bool Is(string host, string known) => known[0] == '.'
        ? host.EndsWith(known, StringComparison.OrdinalIgnoreCase)
        : host.Equals(known, StringComparison.OrdinalIgnoreCase);
}
