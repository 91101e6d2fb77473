using Monitor.Testing.Postgres;

namespace Monitor.Web.Tests.Access.SignOn;

/// <summary>A provider and two nodes of one product that send people there.</summary>
public sealed class ProviderAndNodes(TestPostgres postgres) : IAsyncLifetime
{
    public const string Admin = "first@example.com";

    public Provider Provider { get; private set; } = null!;

    public MonitorHost Host { get; private set; } = null!;

    public MonitorHost Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await Provider.StartAsync();
        Host = await MonitorHost.StartAsync(postgres, Settings(Provider.Address.AbsoluteUri));
        await Host.SetUpAsync(Admin);
        Other = await Host.StartAgainAsync(Settings(Provider.Address.AbsoluteUri));
        await Provider.RegisterAsync(Host.Address, Other.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await Other.DisposeAsync();
        await Host.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>A map from groups to roles, and a provider at this address.</summary>
    public static (string Key, string Value)[] Settings(string authority) =>
    [
        ("Monitor:Oidc:Authority", authority), ("Monitor:Oidc:ClientId", Provider.Client), ("Monitor:Oidc:ClientSecret", Provider.Secret), ("Monitor:Oidc:Name", "Ops SSO"),
        ("Monitor:Oidc:Map:0:Value", "admins"), ("Monitor:Oidc:Map:0:Role", "admin"),
        ("Monitor:Oidc:Map:1:Value", "operators"), ("Monitor:Oidc:Map:1:Role", "Operator"),
        ("Monitor:Oidc:Claims", "groups, realm_access.roles"), ("Monitor:Oidc:Map:3:Value", "realm-admin"), ("Monitor:Oidc:Map:3:Role", "admin"),
        ("Monitor:Oidc:Map:2:Value", "payments"), ("Monitor:Oidc:Map:2:Role", "Viewer"), ("Monitor:Oidc:Map:2:Groups", "payments/eu, payments/us/"),
    ];

    /// <summary>Goes to the provider and back, as a browser does.</summary>
    /// <param name="wanted">Where somebody wanted to go when they were led to the sign-in page.</param>
    /// <param name="at">The node that the provider's answer reaches; null for the same.</param>
    public async Task<HttpResponseMessage> SignOnAsync(Browser browser, KnownPerson? person, string wanted = "/", MonitorHost? at = null)
    {
        var back = await ComeBackAsync(browser, person, wanted);
        return await browser.GetAsync(at is null ? back : new Uri(at.Address, new Uri(back).PathAndQuery).AbsoluteUri);
    }

    /// <summary>Goes to the provider, up to where it sends the browser back to.</summary>
    public async Task<string> ComeBackAsync(Browser browser, KnownPerson? person, string wanted = "/")
    {
        var begin = new HttpRequestMessage(HttpMethod.Get, "/sign-in/provider");
        begin.Headers.Referrer = new Uri(Host.Address, $"/sign-in?returnUrl={Uri.EscapeDataString(wanted)}");
        var there = (await browser.SendAsync(begin)).Headers.Location.ShouldNotBeNull();
        return await ThereAndBackAsync(there, person);
    }

    /// <summary>Is this person at the provider.</summary>
    /// <returns>Where it sends the browser back to.</returns>
    public async Task<string> ThereAndBackAsync(Uri there, KnownPerson? person)
    {
        Provider.Person = person;
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var answer = await client.GetAsync(there);
        return answer.Headers.Location.ShouldNotBeNull(await answer.Content.ReadAsStringAsync()).AbsoluteUri;
    }
}
