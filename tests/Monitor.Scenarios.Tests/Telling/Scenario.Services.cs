using Monitor.Core;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Scenarios.Tests.Playing;
using Monitor.Testing.Access;

namespace Monitor.Scenarios.Tests.Telling;

/// <summary>What services do, and what is done with them.</summary>
internal sealed partial class Scenario
{
    /// <summary>From now on each check fails: the first at once, the third twenty seconds later.</summary>
    public Scenario Fails(params string[] services) => See(services, c => c with { Status = HealthStatus.Unhealthy });

    public Scenario Degrades(params string[] services) => See(services, c => c with { Status = HealthStatus.Degraded });

    /// <summary>With all its parts.</summary>
    public Scenario Recovers(params string[] services) => See(services, c => c.Recovered());

    /// <summary>Every service that there is.</summary>
    public Scenario AllFail() => Do(world => world.Checks.TurnAll(c => c with { Status = HealthStatus.Unhealthy }));

    public Scenario AllRecover() => Do(world => world.Checks.TurnAll(c => c.Recovered()));

    /// <summary>They are down, and say that it is for this part.</summary>
    public Scenario FailsFor(string part, params string[] services) => See(services, c => c.With(part, HealthStatus.Unhealthy) with { Status = HealthStatus.Unhealthy });

    /// <summary>A part of a service fails, which itself stays up.</summary>
    public Scenario PartFails(string part, params string[] services) => See(services, c => c.With(part, HealthStatus.Unhealthy));

    /// <summary>We can find out nothing about them.</summary>
    public Scenario GoesSilent(params string[] services) => See(services, c => c with { Status = HealthStatus.Unknown }, Duties.Upkeep);

    /// <summary>The certificate that it shows.</summary>
    public Scenario ShowsCertificateUntil(string time, params string[] services)
    {
        var ends = Start + Parse(time);
        return See(services, c => c with { CertificateExpires = ends }, Duties.Upkeep);
    }

    public Scenario Pauses(string service) => Do(world => PauseAsync(world, service, true));

    public Scenario Resumes(string service) => Do(world => PauseAsync(world, service, false));

    public Scenario Deletes(string service) => Do(async world =>
    {
        (await world.People.Registry.DeleteAsync(service, Somebody.Known, CancellationToken.None)).ShouldBeTrue();
        world.Checks.Forget(service);
    });

    /// <summary>Anew, or with another definition.</summary>
    public Scenario Registers(ServiceDefinition definition) => Do(async world =>
        world.Checks.Know((await world.People.Registry.PutAsync(definition, new PutTerms("test"), Somebody.Known, CancellationToken.None)).ShouldBeOfType<RegistryResult.Saved>().Service));

    /// <summary>A dependency is there that nobody could have saved.</summary>
    public Scenario FindsDependency(string service, string on) => Do(world => world.Database.AskAsync<int>(
        "INSERT INTO service_dependencies SELECT s.id, p.id FROM services s, services p WHERE s.key = $1 AND p.key = $2", service, on));

    private static async Task PauseAsync(World world, string service, bool paused)
    {
        (await world.People.Registry.SetPausedAsync(service, paused, Somebody.Known, CancellationToken.None)).ShouldBeTrue();
        world.Checks.Turn(service, c => c);
    }
}
