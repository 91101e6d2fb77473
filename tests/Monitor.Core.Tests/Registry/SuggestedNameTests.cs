using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Suggesting;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Registry;

public sealed class SuggestedNameTests
{
    [Theory]
    [InlineData("https://statements.payments-eu.internal/actuator/health", "Statements")]
    [InlineData("https://www.shop.example/", "Shop")]
    [InlineData("https://api.shop.example:8443/health", "Shop API")]
    [InlineData("http://payments-api:8000/ready", "Payments API")]
    [InlineData("http://shop.payments.svc.cluster.local/healthz", "Shop")]
    [InlineData("http://api.payments.svc/healthz", "API")]
    [InlineData("https://gateway.example/api/v2/ledger/health/live?x=1", "Gateway ledger")]
    [InlineData("https://shop.example/order_history/status.json", "Shop order history")]
    [InlineData("http://10.0.0.5:8000/ready", "10.0.0.5:8000")]
    [InlineData("http://localhost/ready", "localhost")]
    [InlineData("http://[2001:db8::1]:80/cart/ready", "[2001:db8::1] cart")]
    [InlineData("tcp://db:5432", "DB")]
    [InlineData("dns:mail.example?type=MX", "Mail")]
    [InlineData("ping:core-switch-1", "Core switch 1")]
    [InlineData("https://hooks.example/9f8a7b6c5d4e3f2a1b0c/ready", "Hooks")]
    [InlineData("https", "")]
    [InlineData("https://", "")]
    [InlineData("not an address", "")]
    public void A_name_follows_from_the_address(string address, string name) => SuggestedName.Of(address).ShouldBe(name);

    [Fact]
    public void A_name_is_cut_before_a_character_of_two_halves()
    {
        var name = SuggestedName.Of($"https://shop.example/{new string('x', 74)}{Uri.EscapeDataString("\U0001F600\U0001F600")}");
        name.ShouldBe($"Shop {new string('x', 74)}");
        SuggestedKey.Of(name, _ => false).ShouldStartWith("shop-x");
    }

    [Fact]
    public void A_key_is_one_that_nobody_has_and_no_page()
    {
        SuggestedKey.Of("Payments API", _ => false).ShouldBe("payments-api");
        SuggestedKey.Of("Payments API", key => key is "payments-api" or "payments-api-2").ShouldBe("payments-api-3");
        SuggestedKey.Of("New", _ => false).ShouldBe("new-2");
        SuggestedKey.Of(new string('x', 200), key => key.Length == 100).Length.ShouldBeLessThanOrEqualTo(100);
        SuggestedKey.Of("支払い", _ => false).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://Shop.example:443/health/", "https://shop.example/health")]
    [InlineData("https://shop.example/h?access_token=a", "https://shop.example/h?access_token=********")]
    [InlineData("tcp://DB:5432", "tcp://db:5432")]
    [InlineData("dns:Shop.example?type=a", "dns:shop.example?type=A")]
    public void One_address_is_written_in_many_ways(string one, string other) =>
        SameAddress.Of(WrittenAddress.Of(one)).ShouldNotBeNull().ShouldBe(SameAddress.Of(WrittenAddress.Of(other)));

    [Fact]
    public void Who_asks_the_same_address_with_any_probe_is_found_but_oneself()
    {
        static MonitoredService Of(string key, ProbeSet probes) => new(1, new ServiceDefinition { Key = key, Probes = probes }, [], false, "ui", default, default, 1);
        var (ready, live) = (WrittenAddress.Of("http://shop/ready"), WrittenAddress.Of("http://shop/livez"));
        IReadOnlyList<MonitoredService> registered = [Of("shop", new() { Readiness = ready, Liveness = live }), Of("cart", new() { Readiness = WrittenAddress.Of("http://shop:8080/ready") })];

        SameAddress.Among(registered, new ServiceDefinition { Key = "shop-2", Probes = new() { Readiness = live } }).ShouldHaveSingleItem().Key.ShouldBe("shop");
        SameAddress.Among(registered, registered[0].Definition).ShouldBeEmpty();
        SameAddress.Of(new ProbeDefinition { Http = new HttpProbe { Url = "http://1\u200d6\u200d9.example/" } }).ShouldNotBeNull("a host that cannot be a name must not keep others from being compared");
        SameAddress.Among(registered, new ServiceDefinition { Probes = new() { Readiness = new ProbeDefinition() } }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("127.0.0.1:8391/degraded", "http://127.0.0.1:8391/degraded")]
    [InlineData("localhost/health", "http://localhost/health")]
    [InlineData("10.0.0.5", "http://10.0.0.5")]
    [InlineData("[::1]:8080/ready", "http://[::1]:8080/ready")]
    [InlineData("shop:8000/ready", "http://shop:8000/ready")]
    [InlineData("shop.example:80/ready", "http://shop.example:80/ready")]
    [InlineData(" shop.example/health ", "https://shop.example/health")]
    [InlineData("shop.example:443/health", "https://shop.example:443/health")]
    [InlineData("http://shop/health", "http://shop/health")]
    [InlineData("ftp://files.example", "ftp://files.example")]
    [InlineData("dns:shop.example?type=MX", "dns:shop.example?type=MX")]
    [InlineData("ping:shop.example", "ping:shop.example")]
    [InlineData("shop", "shop")]
    [InlineData("ada:secret@shop.example/health", "ada:secret@shop.example/health")]
    [InlineData("not an address", "not an address")]
    [InlineData("", "")]
    public void An_address_without_a_scheme_gets_the_one_that_it_is_likely_asked_by(string written, string address) => WrittenAddress.WithScheme(written).ShouldBe(address);
}
