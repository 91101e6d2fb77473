using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Bulk;
using Monitor.Core.Bulk.Lists;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Access;
using Monitor.Web.Tests.Components.Fakes;

namespace Monitor.Web.Tests.Components.Services;

public sealed class BulkChangesTests
{
    private readonly FakePorts _ports = new();
    private readonly FakeMaintenance _maintenance = new();

    [Fact]
    public async Task What_the_registry_refuses_comes_with_its_reason_and_stops_no_other()
    {
        _ports.SaveResult = new RegistryResult.Invalid([new FieldError("owner", "Use fewer characters.")]);

        (await DoAsync(new BulkChange { Owner = "web" }, "a", "b")).ShouldAllBe(r => r.Outcome == BulkOutcome.Refused && r.Errors.Count == 1);
        (await DoAsync(new BulkChange { Owner = "core" }, "a")).ShouldHaveSingleItem().Outcome.ShouldBe(BulkOutcome.Unchanged);
    }

    [Fact]
    public async Task What_was_asked_for_and_of_which_is_noted_once()
    {
        _ports.SaveResult = new RegistryResult.Saved(Service("a"), Created: false);
        await DoAsync(new BulkChange { AddTags = ["eu"], Owner = "web", Paused = false, DegradedAfterMilliseconds = 0 }, "a", "b");

        JsonDifference.Of(null, _ports.AskedOfMany.ShouldHaveSingleItem()).Select(c => $"{c.Path}: {c.After}")
            .ShouldBe(["paused: false", "owner: web", "addTags: eu", "degradedAfterMilliseconds: 0", "filter: tag=eu&q=a&b"]);
    }

    [Fact]
    public async Task Where_the_database_is_away_what_came_before_is_said()
    {
        var registry = new BulkChanges(_ports, _maintenance, _ports);
        _ports.SaveResult = new RegistryResult.Saved(Service("a"), Created: false);
        _ports.FailsAfter = 1;

        (await registry.DoAsync(new BulkWish(new BulkChange { Owner = "web" }), [.. new[] { "a", "b", "c" }.Select(k => BulkLine.Of(new BulkChange { Owner = "web" }, Service(k), DialectCatalogue.Ids))], Scope.All, Somebody.Known))
            .Select(r => r.Outcome).ShouldBe([BulkOutcome.Changed, BulkOutcome.Failed, BulkOutcome.Failed]);
    }

    [Fact]
    public async Task What_the_database_cannot_store_is_refused_and_stops_no_other()
    {
        _ports.RefusedState = "22021";
        (await DoAsync(new BulkChange { Owner = "web" }, "a", "b")).Select(r => r.Outcome).ShouldBe([BulkOutcome.Refused, BulkOutcome.Changed]);

        var lines = ListedServices.Of("http://a/\nhttp://b/\nhttp://c/", new ListDefaults(), [], [], DialectCatalogue.Ids).Lines;
        (_ports.RefusedState, _ports.FailsAfter) = ("54000", 3);
        (await new ListRegistration(_ports, _ports).DoAsync(lines, new ListDefaults(), "ui", Somebody.Known)).Select(r => r.Outcome).ShouldBe([ListOutcome.Refused, ListOutcome.Registered, ListOutcome.Registered]);
        (await new ListRegistration(_ports, _ports).DoAsync(lines, new ListDefaults(), "ui", Somebody.Known)).ShouldAllBe(r => r.Outcome == ListOutcome.Failed);
    }

    [Fact]
    public async Task One_window_covers_them_all_and_without_it_nothing_else_is_done()
    {
        var wish = new BulkChange { Maintenance = new BulkMaintenance(60, "Upgrade"), Paused = true };
        _ports.Service = Service("a");
        (await DoAsync(wish, "a", "b")).Select(r => r.Outcome).ShouldBe([BulkOutcome.Changed, BulkOutcome.Stale], "b is gone: it is left alone, and stops no other");
        _maintenance.Saved!.Scope.Services.ShouldBe(["a"]);
        (await DoAsync(wish, "a")).ShouldAllBe(r => r.Outcome == BulkOutcome.Changed);
        _maintenance.Saved.ShouldNotBeNull().ShouldSatisfyAllConditions(w => w.Minutes.ShouldBe(60), w => w.Title.ShouldBe("Upgrade"));
        _maintenance.Calls.Count.ShouldBe(2);
        _ports.Calls.Count(c => c.StartsWith("pause ", StringComparison.Ordinal)).ShouldBe(2);

        _maintenance.Result = new Monitor.Core.Maintenance.MaintenanceResult.Invalid([new FieldError("title", "Not so.")]);
        (await DoAsync(wish, "a")).ShouldHaveSingleItem().Errors.ShouldHaveSingleItem().Message.ShouldBe("Not so.");
        _ports.Calls.Count(c => c.StartsWith("pause ", StringComparison.Ordinal)).ShouldBe(2);
        new BulkChange { Maintenance = new BulkMaintenance(0) }.Errors().ShouldHaveSingleItem().Field.ShouldBe("change.maintenance.minutes");
        new BulkChange { Maintenance = new BulkMaintenance(5), Delete = true }.Errors().ShouldHaveSingleItem().Field.ShouldBe("change.delete");
    }

    private Task<IReadOnlyList<BulkResult>> DoAsync(BulkChange change, params string[] keys) =>
        new BulkChanges(_ports, _maintenance, _ports).DoAsync(new BulkWish(change, "?tag=eu&q=a%26b"), [.. keys.Select(k => BulkLine.Of(change, Service(k), DialectCatalogue.Ids))], Scope.All, Somebody.Known);

    private static MonitoredService Service(string key) => new(
        1, new ServiceDefinition { Key = key, Name = key, Owner = "core", Probes = new() { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5/" } } } }, [], false, "ui", Given.Now, Given.Now, 1);
}
