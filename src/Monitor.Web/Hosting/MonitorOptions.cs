using Monitor.Core.Own.Outbound;
using Monitor.Core.Own.Retention;
using Monitor.Data.Identity.KeyRing;
using Monitor.Web.Access.SignOn;
using Monitor.Web.Access.SignOn.Forwarded;
using Monitor.Web.Access.SignOn.Oidc;

namespace Monitor.Web.Hosting;

/// <summary>The product's own settings, section <c>Monitor</c>.</summary>
public sealed class MonitorOptions
{
    public const string Section = "Monitor";

    private const int LongestDrain = 60;

    private const int LongestLag = 3600;

    /// <summary>What this node does: <c>web</c>, <c>worker</c> or both.</summary>
    public string Roles { get; set; } = "web,worker";

    /// <summary>Where people reach the product, for links in alerts and in the first-run message.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Reverse proxies that are believed about their callers: addresses or CIDR networks with commas between; empty for none.</summary>
    public string? KnownProxies { get; set; }

    /// <summary>Where the embedded PostgreSQL keeps its cluster.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>Bring the database's schema up to date at the start; else it has to be there already. Read before the rest: see <see cref="AppSchema"/>.</summary>
    public bool MigrateAtStart { get; set; } = true;

    /// <summary>Register the product itself as a service at the first start.</summary>
    public bool WatchSelf { get; set; } = true;

    /// <summary>How long the node works on, not ready any more, between SIGTERM and its end: load balancers look elsewhere meanwhile.</summary>
    public int DrainSeconds { get; set; } = 2;

    /// <summary>So far behind a standby (<c>ConnectionStrings:MonitorStandby</c>) may be that reports and history are read from; beyond that the primary is read.</summary>
    public int StandbyLagSeconds { get; set; } = 60;

    public RetentionOptions Retention { get; set; } = new();

    public KeyRingOptions KeyRing { get; set; } = new();

    public OutboundOptions Outbound { get; set; } = new();

    public PasswordUse SignIn { get; set; } = new();

    public OidcOptions Oidc { get; set; } = new();

    public ForwardAuthOptions ForwardAuth { get; set; } = new();

    public bool IsWorker => RoleNames.Contains("worker");

    /// <summary>The roles by themselves, in small letters.</summary>
    public IReadOnlyList<string> RoleNames =>
        [.. Roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(r => r.ToLowerInvariant())];

    /// <summary>What is wrong, as sentences that name the key and the mend.</summary>
    public IEnumerable<string> Errors()
    {
        if (RoleNames.Count == 0 || RoleNames.Any(r => r is not ("web" or "worker")))
            yield return $"Monitor:Roles is '{Roles}': use web, worker, or web,worker.";
        if (!string.IsNullOrWhiteSpace(PublicUrl) && Core.Registry.Transports.HttpAddress.Error(PublicUrl) is not null)
            yield return $"Monitor:PublicUrl is '{PublicUrl}': use an address such as https://monitor.example.com.";
        if (DrainSeconds is < 0 or > LongestDrain)
            yield return $"Monitor:DrainSeconds is {DrainSeconds}: use 0 to {LongestDrain}; what is under way has 10 s more.";
        if (StandbyLagSeconds is < 1 or > LongestLag)
            yield return $"Monitor:StandbyLagSeconds is {StandbyLagSeconds}: use 1 to {LongestLag}.";
        if (Hosting.KnownProxies.Error(KnownProxies) is { } proxies)
            yield return proxies;
        foreach (var error in (IEnumerable<string>)[.. KeyRing.Errors(), .. Outbound.ToConfigured().Errors(), .. Oidc.Errors(), .. ForwardAuth.Errors(), .. SignIn.Errors(Oidc.IsSet || ForwardAuth.IsSet), .. Retention.ToConfigured().Errors()])
            yield return error;
    }
}

/// <summary>What the key ring in the database is encrypted by.</summary>
public sealed class KeyRingOptions
{
    public const string Section = $"{MonitorOptions.Section}:KeyRing";

    /// <summary>32 bytes in base64; several with commas between: the first encrypts, all decrypt. Empty leaves the ring in clear.</summary>
    public string? Key { get; set; }

    /// <summary>What is wrong, as sentences that name the key and the mend.</summary>
    internal IEnumerable<string> Errors() => KeyRingKeys.Parse(Key, out var fault) is null ? [$"Monitor:KeyRing:Key: {fault}"] : [];

    /// <summary>Of this configuration.</summary>
    /// <exception cref="ConfigurationException">They cannot be read.</exception>
    internal static KeyRingKeys Keys(IConfiguration configuration) =>
        KeyRingKeys.Parse(configuration[$"{Section}:{nameof(Key)}"], out var fault) ?? throw new ConfigurationException($"Monitor:KeyRing:Key: {fault}");
}

/// <summary>Where we may connect to. What is set here counts before what an admin sets in the pages.</summary>
public sealed class OutboundOptions
{
    /// <summary>Private and loopback targets. Cloud metadata and link-local addresses are always refused.</summary>
    public bool? AllowPrivateNetworks { get; set; }

    /// <summary>Addresses or networks with commas between that are connected to whatever <see cref="AllowPrivateNetworks"/> says; <c>none</c> for none.</summary>
    public string? Allowed { get; set; }

    /// <summary>The same, of those that are not connected to.</summary>
    public string? Refused { get; set; }

    /// <summary>As it stands before what is stored.</summary>
    internal OutboundConfigured ToConfigured() => OutboundConfigured.Of(AllowPrivateNetworks, Allowed, Refused);
}

/// <summary>How long what is kept. What is set here counts before what an admin sets in the pages.</summary>
public sealed class RetentionOptions
{
    public int? RawHours { get; set; }

    public int? PackedDays { get; set; }

    public int? HourlyDays { get; set; }

    public int? DailyDays { get; set; }

    public int? ChangesDays { get; set; }

    public int? AuditDays { get; set; }

    public int? IncidentDays { get; set; }

    public int? IncidentAnswersDays { get; set; }

    /// <summary>As it stands before what is stored.</summary>
    internal RetentionConfigured ToConfigured() => new(new (string Field, int? Value)[]
        {
            ("rawHours", RawHours), ("packedDays", PackedDays), ("hourlyDays", HourlyDays), ("dailyDays", DailyDays), ("changesDays", ChangesDays),
            ("auditDays", AuditDays), ("incidentDays", IncidentDays), ("incidentAnswersDays", IncidentAnswersDays),
        }.Where(v => v.Value is not null).ToDictionary(v => v.Field, v => v.Value!.Value));
}
