using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Registry.Suggesting;

/// <summary>What a service may be called, by the address that it is asked at. Pure.</summary>
public static partial class SuggestedName
{
    private const int Longest = 80;

    /// <summary>What many services have in front of their name.</summary>
    private static readonly string[] Common = ["api", "app", "apps", "web", "backend", "service", "health", "status", "admin", "internal"];

    /// <summary>Segments of a path that say nothing of whose it is.</summary>
    private static readonly string[] Idle =
        ["api", "rest", "app", "web", "public", "internal", "health", "healthcheck", "health-check", "healthz", "status", "ping", "actuator", "index", "check", "live", "ready", "monitoring", "management"];

    private static readonly string[] Capitals = ["api", "cdn", "cms", "crm", "db", "dns", "erp", "eu", "iam", "id", "imap", "ldap", "mq", "smtp", "sql", "sso", "ui", "uk", "us", "vpn"];

    /// <summary>
    /// <c>https://www.payments-api.shop.example:8443/actuator/health</c> gives <c>Payments API</c>, <c>https://gateway.example/ledger/ready</c> <c>Gateway ledger</c>,
    /// <c>http://10.0.0.5:8000/ready</c> <c>10.0.0.5:8000</c>.
    /// </summary>
    /// <returns>Empty when there is no host yet.</returns>
    public static string Of(string address)
    {
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri))
            return "";
        var host = uri.Host.Length > 0 ? OfHost(uri) : OfLabels(uri.AbsolutePath.Trim('/'));
        var name = host.Length == 0 ? "" : $"{host} {OfPath(uri)}".Trim();
        return name.Length <= Longest ? name : name[..(char.IsHighSurrogate(name[Longest - 1]) ? Longest - 1 : Longest)].Trim();
    }

    // A number says nothing by itself, and often several services lie behind one.
    private static string OfHost(Uri uri) => uri.HostNameType == UriHostNameType.Dns && uri.Host != "localhost"
        ? OfLabels(uri.Host)
        : uri.IsDefaultPort || uri.Port < 0 ? uri.Host : string.Create(CultureInfo.InvariantCulture, $"{uri.Host}:{uri.Port}");

    private static string OfLabels(string host)
    {
        var labels = host.Trim('.').Split('.', StringSplitOptions.RemoveEmptyEntries).SkipWhile((label, at) => at == 0 && Www().IsMatch(label)).ToList();
        return labels switch
        {
            [] => "",
            // "api.shop.example" is the shop's.
            [var first, var second, _, ..] when Common.Contains(first, StringComparer.OrdinalIgnoreCase) && !IsCluster(labels) => Words($"{second} {first}"),
            [var first, ..] => Words(first),
        };
    }

    // "shop.payments.svc" and "shop.payments.svc.cluster.local": the second is the namespace.
    private static bool IsCluster(List<string> labels) => labels is [_, _, "svc", ..];

    private static string OfPath(Uri uri)
    {
        var path = uri.Host.Length == 0 || uri.Scheme is not ("http" or "https") ? "" : HealthPaths.Before(uri.AbsolutePath) ?? uri.AbsolutePath;
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).Select(s => Extension().Replace(s, ""))
            .Where(s => !Idle.Contains(s, StringComparer.OrdinalIgnoreCase) && !Version().IsMatch(s) && !CredentialValues.MayHold(s) && s != SecretMask.Text);
        return string.Join(' ', segments.Select(s => Words(s, isFirst: false)));
    }

    private static string Words(string text, bool isFirst = true) =>
        string.Join(' ', Between().Split(text).Where(w => w.Length > 0).Select((word, at) => Word(word, isFirst && at == 0)));

    private static string Word(string word, bool isFirst) => Capitals.Contains(word, StringComparer.OrdinalIgnoreCase)
        ? word.ToUpperInvariant()
        : isFirst ? char.ToUpperInvariant(word[0]) + word[1..] : word;

    [GeneratedRegex(@"^www\d?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Www();

    [GeneratedRegex(@"^v\d+(\.\d+)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"\.(json|xml|html?|php|aspx?|jsp|txt)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Extension();

    [GeneratedRegex(@"[\s\-_+.,:;~]+", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
