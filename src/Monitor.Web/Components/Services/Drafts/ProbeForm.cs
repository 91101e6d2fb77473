using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Web.Components.Services.Drafts;

/// <summary>One probe while it is being typed.</summary>
public sealed class ProbeForm(ProbeKind kind)
{
    private ProbeDefinition _original = new();
    private HttpProbe _originalHttp = new();
    private GroupDefaults _defaults = new();

    public ProbeKind Kind => kind;

    public bool Enabled { get; set; }

    /// <summary>By which means it asks; what was typed for the others is kept meanwhile.</summary>
    public ProbeTransport Transport { get; private set; }

    public TcpForm Tcp { get; } = new();

    public GrpcForm Grpc { get; } = new();

    public DnsForm Dns { get; } = new();

    public PingForm Ping { get; } = new();

    public PushForm Push { get; } = new();

    public string Url { get; set; } = "";

    public int InitialDelaySeconds { get; set; }

    public int PeriodSeconds { get; set; } = 30;

    public int TimeoutSeconds { get; set; } = 5;

    public int SuccessThreshold { get; set; } = 1;

    public int FailureThreshold { get; set; } = 3;

    public int? DegradedAfterMilliseconds { get; set; }

    /// <summary>Id of the payload dialect to read answers by; empty recognises it.</summary>
    public string Dialect { get; set; } = "";

    public string Method { get; set; } = "GET";

    public string ExpectedStatus { get; set; } = HttpStatusRange.Default;

    /// <summary>One <c>Name: value</c> a line.</summary>
    public string Headers { get; set; } = "";

    public string Body { get; set; } = "";

    public bool FollowRedirects { get; set; } = true;

    public bool VerifyTls { get; set; } = true;

    public bool ReuseConnection { get; set; }

    /// <summary><c>none</c>, <c>basic</c> or <c>bearer</c>.</summary>
    public string Scheme { get; set; } = "none";

    public string Username { get; set; } = "";

    /// <summary>Empty keeps what is stored: a stored secret never comes back into a form.</summary>
    public string Password { get; set; } = "";

    /// <summary>Empty keeps what is stored.</summary>
    public string Token { get; set; } = "";

    public List<AssertionForm> Assertions { get; } = [];

    public bool HasStoredPassword => _originalHttp.Authentication?.Password is { Length: > 0 };

    public bool HasStoredToken => _originalHttp.Authentication?.Token is { Length: > 0 };

    /// <summary>Shows a stored probe; null leaves the defaults and the probe out.</summary>
    public void Load(ProbeDefinition? probe)
    {
        Enabled = probe is not null;
        if (probe is null)
            return;
        (_original, _originalHttp) = (probe, probe.Http ?? new HttpProbe());
        (InitialDelaySeconds, PeriodSeconds, TimeoutSeconds) = (probe.InitialDelaySeconds, probe.PeriodSeconds, probe.TimeoutSeconds);
        (SuccessThreshold, FailureThreshold) = (probe.SuccessThreshold, probe.FailureThreshold);
        DegradedAfterMilliseconds = probe.DegradedAfterMilliseconds;
        Assertions.AddRange(probe.Assertions.Select(AssertionForm.From));
        (Transport, Dialect) = (probe.Transport ?? ProbeTransport.Http, probe.Dialect ?? "");
        LoadHttp(_originalHttp);
        Tcp.Load(probe.Tcp);
        Grpc.Load(probe.Grpc);
        Dns.Load(probe.Dns);
        Ping.Load(probe.Ping);
        Push.Load(probe.Push);
    }

    /// <summary>Begins with other defaults; what was typed stays.</summary>
    public void Follow(GroupDefaults defaults) => Begin(() => _defaults = defaults);

    /// <summary>Asks by another means, which has defaults of its own; what was typed stays.</summary>
    public void Switch(ProbeTransport transport) => Begin(() => Transport = transport);

    private void Begin(Action otherwise)
    {
        var was = Begun;
        otherwise();
        var now = Begun;
        PeriodSeconds = PeriodSeconds == was.PeriodSeconds ? now.PeriodSeconds : PeriodSeconds;
        TimeoutSeconds = TimeoutSeconds == was.TimeoutSeconds ? now.TimeoutSeconds : TimeoutSeconds;
        SuccessThreshold = SuccessThreshold == was.SuccessThreshold ? now.SuccessThreshold : SuccessThreshold;
        FailureThreshold = FailureThreshold == was.FailureThreshold ? now.FailureThreshold : FailureThreshold;
        DegradedAfterMilliseconds = DegradedAfterMilliseconds == was.DegradedAfterMilliseconds ? now.DegradedAfterMilliseconds : DegradedAfterMilliseconds;
    }

    /// <summary>Asks another address of the server that <paramref name="other"/> asks, with what opens the door there.</summary>
    /// <returns>Asks again as before.</returns>
    public Action Take(ProbeForm other, string url)
    {
        var (transport, asked, door) = (Transport, (Enabled, Url, Method, Body, ExpectedStatus), (Headers, Scheme, Username, Password, Token, FollowRedirects, VerifyTls, ReuseConnection));
        Switch(ProbeTransport.Http);
        (Enabled, Url, Method, Body, ExpectedStatus) = (true, url, "GET", "", HttpStatusRange.Default);
        (Headers, Scheme, Username, Password, Token) = (other.Headers, other.Scheme, other.Username, other.Password, other.Token);
        (FollowRedirects, VerifyTls, ReuseConnection) = (other.FollowRedirects, other.VerifyTls, other.ReuseConnection);
        return () =>
        {
            Switch(transport);
            (Enabled, Url, Method, Body, ExpectedStatus) = asked;
            (Headers, Scheme, Username, Password, Token, FollowRedirects, VerifyTls, ReuseConnection) = door;
        };
    }

    /// <summary>What would be stored.</summary>
    public ProbeDefinition ToDefinition() => _original with
    {
        InitialDelaySeconds = InitialDelaySeconds,
        PeriodSeconds = PeriodSeconds,
        TimeoutSeconds = TimeoutSeconds,
        SuccessThreshold = SuccessThreshold,
        FailureThreshold = FailureThreshold,
        DegradedAfterMilliseconds = DegradedAfterMilliseconds,
        Assertions = AssertionForm.ToAssertions(Assertions),
        Dialect = Dialect.Trim() is { Length: > 0 } dialect ? dialect : null,
        Http = Transport == ProbeTransport.Http ? ToHttp() : null,
        Tcp = Transport == ProbeTransport.Tcp ? Tcp.ToProbe() : null,
        Grpc = Transport == ProbeTransport.Grpc ? Grpc.ToProbe() : null,
        Dns = Transport == ProbeTransport.Dns ? Dns.ToProbe() : null,
        Ping = Transport == ProbeTransport.Ping ? Ping.ToProbe() : null,
        Push = Transport == ProbeTransport.Push ? Push.ToProbe() : null,
    };

    // Of the transport, whose defaults differ.
    private ProbeDefinition Begun => _defaults.Of(kind, new ProbeDefinition { Push = Transport == ProbeTransport.Push ? new PushProbe() : null });

    private HttpProbe ToHttp() => _originalHttp with
    {
        Url = Url.Trim(),
        Method = Method.Trim().ToUpperInvariant(),
        ExpectedStatus = ExpectedStatus.Trim(),
        Headers = ParseHeaders(Headers),
        Body = Body.Length > 0 ? Body : null,
        FollowRedirects = FollowRedirects,
        VerifyTls = VerifyTls,
        ReuseConnection = ReuseConnection,
        Authentication = ToAuthentication(),
    };

    private void LoadHttp(HttpProbe http)
    {
        (Url, Method, ExpectedStatus, Body) = (http.Url, http.Method, http.ExpectedStatus, http.Body ?? "");
        Headers = string.Join('\n', http.Headers.Select(h => $"{h.Key}: {h.Value}"));
        (FollowRedirects, VerifyTls, ReuseConnection) = (http.FollowRedirects, http.VerifyTls, http.ReuseConnection);
        Scheme = http.Authentication?.Scheme.ToString().ToLowerInvariant() ?? "none";
        Username = http.Authentication?.Username ?? "";
    }

    private HttpAuthentication? ToAuthentication() => Scheme switch
    {
        "basic" => new HttpAuthentication { Scheme = AuthenticationScheme.Basic, Username = Username, Password = Secret(Password, HasStoredPassword) },
        "bearer" => new HttpAuthentication { Scheme = AuthenticationScheme.Bearer, Token = Secret(Token, HasStoredToken) },
        _ => null,
    };

    private static string? Secret(string typed, bool stored) => typed.Length > 0 ? typed : stored ? ProbeSecrets.Mask : null;

    private static Dictionary<string, string> ParseHeaders(string text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            // A line without a colon becomes a name without a value: the registry says what is wrong with it.
            headers[colon < 0 ? line : line[..colon].Trim()] = colon < 0 ? "" : line[(colon + 1)..].Trim();
        }

        return headers;
    }
}
