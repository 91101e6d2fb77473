using System.Net;
using Microsoft.AspNetCore.Builder;
using Monitor.Web.Hosting;

namespace Monitor.Web.Tests.Access.Origins;

public sealed class KnownProxiesTests
{
    [Theory]
    [InlineData("10.0.0.5, 172.16.0.0/12", "172.20.1.1", true)]
    [InlineData("10.0.0.5, 172.16.0.0/12", "10.0.0.5", true)]
    [InlineData("10.0.0.5, 172.16.0.0/12", "10.0.0.6", false)]
    [InlineData("2001:db8::/32", "2001:db8::1", true)]
    [InlineData("10.0.0.5", "127.0.0.1", false)]
    public void Only_those_that_are_named_are_believed(string list, string caller, bool believed)
    {
        var options = new ForwardedHeadersOptions();
        KnownProxies.Trust(options, list);
        options.KnownProxies.ShouldBeEmpty();
        options.KnownIPNetworks.Any(n => n.Contains(IPAddress.Parse(caller))).ShouldBe(believed);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("10.0.0.5,", true)]
    [InlineData("proxy.local", false)]
    [InlineData("10.0.0.0/40", false)]
    public void What_is_no_address_stops_the_start(string? list, bool fine) => (KnownProxies.Error(list) is null).ShouldBe(fine);
}
