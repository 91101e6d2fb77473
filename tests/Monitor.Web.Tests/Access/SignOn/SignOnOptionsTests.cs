using Microsoft.Extensions.Configuration;
using Monitor.Web.Hosting;

namespace Monitor.Web.Tests.Access.SignOn;

/// <summary>Settings that cannot work stop the start, and say what to change.</summary>
public sealed class SignOnOptionsTests
{
    private const string Oidc = "Oidc:Authority=https://sso.example.com;Oidc:ClientId=monitor;";

    private const string Map = "Map:0:Value=ops;Map:0:Role=operator";

    [Theory]
    [InlineData("")]
    [InlineData(Oidc + "Oidc:Map:0:Value=ops;Oidc:Map:0:Role=operator")]
    [InlineData(Oidc + "Oidc:Map:0:Value=ops;Oidc:Map:0:Role=operator;Oidc:Map:0:Groups=shop")]
    [InlineData(Oidc + "Oidc:DefaultRole=viewer;SignIn:Passwords=Admins")]
    [InlineData("Oidc:Authority=http://localhost:8081/realms/ops;Oidc:ClientId=monitor;Oidc:DefaultRole=viewer")]
    [InlineData("ForwardAuth:Proxies=10.0.0.5;ForwardAuth:DefaultRole=viewer;ForwardAuth:SignOutUrl=/oauth2/sign_out")]
    public void What_works_is_fine(string settings) => ErrorsOf(settings).ShouldBeEmpty();

    [Theory]
    [InlineData("Oidc:ClientId=monitor", "Monitor:Oidc:Authority is missing")]
    [InlineData("Oidc:Authority=http://sso.example.com;Oidc:ClientId=monitor;Oidc:DefaultRole=viewer", "with https")]
    [InlineData("Oidc:Authority=https://a:b@sso.example.com;Oidc:ClientId=monitor;Oidc:DefaultRole=viewer", "user name or password")]
    [InlineData("Oidc:Authority=https://sso.example.com;Oidc:DefaultRole=viewer", "Monitor:Oidc:ClientId is missing")]
    [InlineData("Oidc:Authority=https://sso.example.com;Oidc:ClientId=monitor", "Monitor:Oidc:Map is empty")]
    [InlineData(Oidc + "Oidc:DefaultRole=root", "Monitor:Oidc:DefaultRole is 'root'")]
    [InlineData(Oidc + "Oidc:Map:0:Value=ops;Oidc:Map:0:Role=wall", "Monitor:Oidc:Map:0:Role is 'wall'")]
    [InlineData(Oidc + "Oidc:Map:0:Role=viewer", "Monitor:Oidc:Map:0:Value is missing")]
    [InlineData(Oidc + "Oidc:Map:0:Value=ops;Oidc:Map:0:Role=admin;Oidc:Map:0:Groups=shop", "Monitor:Oidc:Map:0:Groups cannot limit an admin")]
    [InlineData(Oidc + "Oidc:DefaultRole=viewer;Oidc:Claims= ,", "Monitor:Oidc:Claims is empty")]
    [InlineData("ForwardAuth:" + Map, "Monitor:ForwardAuth:Proxies is missing")]
    [InlineData("ForwardAuth:Proxies=proxy;ForwardAuth:DefaultRole=viewer", "Monitor:ForwardAuth:Proxies has 'proxy'")]
    [InlineData("ForwardAuth:Proxies=0.0.0.0/0;ForwardAuth:DefaultRole=viewer", "admits everybody")]
    [InlineData("ForwardAuth:Proxies=10.0.0.5;ForwardAuth:DefaultRole=viewer;ForwardAuth:UserHeader=Remote User", "as a header's name")]
    [InlineData("ForwardAuth:Proxies=10.0.0.5;ForwardAuth:DefaultRole=viewer;ForwardAuth:SignOutUrl=javascript:1", "SignOutUrl")]
    [InlineData("SignIn:Passwords=nobody", "Monitor:SignIn:Passwords is 'nobody'")]
    [InlineData("SignIn:Passwords=admins", "no other way to sign in")]
    public void What_does_not_says_what_to_change(string settings, string why) => ErrorsOf(settings).ShouldHaveSingleItem().ShouldContain(why);

    private static IReadOnlyList<string> ErrorsOf(string settings) =>
        [.. (new ConfigurationBuilder().AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(s => KeyValuePair.Create($"Monitor:{s.Split('=', 2)[0]}", (string?)s.Split('=', 2)[1]))).Build()
            .GetSection(MonitorOptions.Section).Get<MonitorOptions>() ?? new MonitorOptions()).Errors()];
}
