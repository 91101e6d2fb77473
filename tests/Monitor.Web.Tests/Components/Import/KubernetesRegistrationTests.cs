using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Kubernetes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Tests.Components.Fakes;

namespace Monitor.Web.Tests.Components.Import;

public sealed class KubernetesRegistrationTests
{
    private static readonly ServiceDefinition Shop = new() { Key = "shop", Probes = new() { Readiness = new() { Tcp = new() { Host = "shop", Port = 80 } } } };

    private readonly FakePorts _ports = new();

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_not_overwritten()
    {
        _ports.Service = new MonitoredService(7, Shop, [], false, "kubernetes", Given.Now, Given.Now, 3);
        _ports.SaveResult = new RegistryResult.Stale("shop", _ports.Service with { Revision = 4 }, null);

        (await SaveAsync(TestContext.Current.CancellationToken)).ShouldBeOfType<RegistrationResult.Stale>().Service.Current!.Revision.ShouldBe(4);
        _ports.Terms!.Match!.Admits(new Revision(7, 3)).ShouldBeTrue();
        _ports.Terms.Match.Admits(new Revision(7, 4)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_somebody_registered_meanwhile_is_not_overwritten()
    {
        _ports.SaveResult = new RegistryResult.KeyTaken("shop");
        (await SaveAsync(TestContext.Current.CancellationToken)).ShouldBeOfType<RegistrationResult.Invalid>("it is of a group that is not seen").Errors[0].Message.ShouldStartWith("Another service has this key");
    }

    [Fact]
    public async Task Storing_is_finished_also_for_a_caller_who_hangs_up()
    {
        using var caller = new CancellationTokenSource();
        await SaveAsync(caller.Token);
        (_ports.Saved?.Key, _ports.CanBeGivenUp).ShouldBe(("shop", false));
    }

    private Task<RegistrationResult> SaveAsync(CancellationToken cancellationToken) =>
        KubernetesRegistration.SaveAsync(_ports, [Shop], replace: false, Actor.Product("test"), cancellationToken);
}
