using System.Net;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Rules;

namespace Monitor.Core.Tests.Probing;

public sealed class OutboundTargetTests
{
    [Theory]
    [InlineData(" 10.0.0.5 ", "10.0.0.5")]
    [InlineData("10.0.0.5:8000", "10.0.0.5")]
    [InlineData("[::1]:443", "::1")]
    [InlineData("fe80::1", "fe80::1")]
    [InlineData("payments", "payments")]
    [InlineData("payments.example.com:443", "payments.example.com")]
    [InlineData("https://user:secret@bücher.example/health?x=1", "xn--bcher-kva.example")]
    [InlineData("grpc://db:50051", "db")]
    [InlineData("", null)]
    [InlineData("http://", null)]
    [InlineData("two words", null)]
    [InlineData("1\u200d6\u200d9\u200d.example", null)]
    public void The_host_is_found_in_what_people_write(string text, string? host) => OutboundTarget.HostOf(text).ShouldBe(host);

    [Fact]
    public async Task Each_address_of_a_name_is_told_with_the_rule_that_refuses_it()
    {
        var addresses = new OutboundAddresses(new OutboundPolicy(OutboundRules.Default with { AllowPrivateNetworks = false }), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254"), IPAddress.Parse("10.0.0.1"), IPAddress.Parse("192.0.2.1")]));

        var verdict = await addresses.ExplainAsync("both.example", TestContext.Current.CancellationToken);

        verdict.IsAllowed.ShouldBeTrue();
        verdict.Addresses.Select(a => a.IsAllowed).ShouldBe([false, false, true]);
        (await addresses.ExplainAsync("10.0.0.1", TestContext.Current.CancellationToken)).IsAllowed.ShouldBeFalse();
        (await addresses.ExplainAsync("nobody.invalid", TestContext.Current.CancellationToken)).Problem.ShouldBe("the name nobody.invalid does not exist");
    }
}
