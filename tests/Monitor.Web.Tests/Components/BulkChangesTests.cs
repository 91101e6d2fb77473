using Monitor.Core.Bulk;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Access;

namespace Monitor.Web.Tests.Components;

public sealed class BulkChangesTests
{
    private readonly FakePorts _ports = new();

    [Fact]
    public async Task What_the_registry_refuses_comes_with_its_reason_and_stops_no_other()
    {
        _ports.SaveResult = new RegistryResult.Invalid([new FieldError("owner", "Use fewer characters.")]);

        (await DoAsync(new BulkChange { Owner = "web" }, "a", "b")).ShouldAllBe(r => r.Outcome == BulkOutcome.Refused && r.Errors.Count == 1);
        (await DoAsync(new BulkChange { Owner = "core" }, "a")).ShouldHaveSingleItem().Outcome.ShouldBe(BulkOutcome.Unchanged);
    }

    [Fact]
    public async Task Where_the_database_is_away_what_came_before_is_said()
    {
        var registry = new BulkChanges(_ports, _ports);
        _ports.SaveResult = new RegistryResult.Saved(Service("a"), Created: false);
        _ports.FailsAfter = 1;

        (await registry.DoAsync([.. new[] { "a", "b", "c" }.Select(k => BulkLine.Of(new BulkChange { Owner = "web" }, Service(k), DialectCatalogue.Ids))], Somebody.Known))
            .Select(r => r.Outcome).ShouldBe([BulkOutcome.Changed, BulkOutcome.Failed, BulkOutcome.Failed]);
    }

    private Task<IReadOnlyList<BulkResult>> DoAsync(BulkChange change, params string[] keys) =>
        new BulkChanges(_ports, _ports).DoAsync([.. keys.Select(k => BulkLine.Of(change, Service(k), DialectCatalogue.Ids))], Somebody.Known);

    private static MonitoredService Service(string key) => new(
        1, new ServiceDefinition { Key = key, Name = key, Owner = "core", Probes = new() { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5/" } } } }, [], false, "ui", Given.Now, Given.Now, 1);
}
