using Monitor.Core.Bulk;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Bulk;

public sealed class BulkLineTests
{
    private static readonly ProbeDefinition Asked = new() { Http = new HttpProbe { Url = "http://10.0.0.5/ready" } };

    [Fact]
    public void What_is_left_out_stays_and_what_is_so_already_is_no_change()
    {
        var service = Service(new() { Owner = "core", Tags = ["tier1"], Probes = new() { Readiness = Asked } });

        Line(new BulkChange { Owner = "core", AddTags = ["Tier1"], PeriodSeconds = 30 }, service).ShouldSatisfyAllConditions(l => l.Changes.ShouldBeEmpty(), l => l.IsDue.ShouldBeFalse(), l => l.After.ShouldBeNull());
        Line(new BulkChange { Owner = "web", AddTags = ["eu", "eu"], RemoveTags = [" TIER1 ", ""], Environment = "" }, service).Changes.ShouldBe(["owner: core → web", "tags: + eu − tier1"]);
        Line(new BulkChange { AddTags = ["b", "c"] }, Service(new() { Tags = ["a"], Probes = new() { Readiness = Asked } })).Changes.ShouldBe(["tags: + b, c"]);
        Line(new BulkChange { RemoveTags = ["a"] }, Service(new() { Tags = ["a", "b"], Probes = new() { Readiness = Asked } })).Changes.ShouldBe(["tags: − a"]);
        Line(new BulkChange { Owner = "" }, service).Changes.ShouldBe(["owner: core → none"]);
    }

    [Fact]
    public void Thresholds_are_of_each_probe_and_successes_of_readiness_alone()
    {
        var service = Service(new() { Probes = new() { Readiness = Asked with { DegradedAfterMilliseconds = 500 }, Liveness = Asked with { FailureThreshold = 5 } } });

        Line(new BulkChange { PeriodSeconds = 10, FailureThreshold = 5, SuccessThreshold = 2, DegradedAfterMilliseconds = 0 }, service).Changes.ShouldBe(
            ["readiness period: 30 s → 10 s", "readiness failures: 3 → 5", "readiness successes: 1 → 2", "readiness degraded after: 500 ms → none", "liveness period: 30 s → 10 s"]);
    }

    [Fact]
    public void What_would_be_invalid_of_one_is_refused_with_its_reason()
    {
        var line = Line(new BulkChange { PeriodSeconds = 0, Owner = "web" }, Service(new() { Probes = new() { Readiness = Asked } }));

        (line.IsDue, line.Expected.Outcome).ShouldBe((false, BulkOutcome.Refused));
        line.Errors.ShouldHaveSingleItem().Field.ShouldBe("probes.readiness.periodSeconds");
    }

    [Fact]
    public void To_pause_is_a_change_of_what_runs_alone_and_to_delete_of_everything()
    {
        var (runs, rests) = (Service(new() { Probes = new() { Readiness = Asked } }), Service(new() { Probes = new() { Readiness = Asked } }) with { Paused = true });

        (string.Join(' ', Line(new BulkChange { Paused = true }, runs).Changes), Line(new BulkChange { Paused = true }, rests).Changes.Count, string.Join(' ', Line(new BulkChange { Paused = false }, rests).Changes))
            .ShouldBe(("paused", 0, "resumed"));
        Line(new BulkChange { Paused = true }, runs).After.ShouldBeNull("its definition is not stored anew");
        Line(new BulkChange { Delete = true }, rests).ShouldSatisfyAllConditions(l => l.After.ShouldBeNull(), l => l.Changes.ShouldBe(["deleted"]));
    }

    [Fact]
    public void A_wish_that_says_nothing_or_two_things_is_none()
    {
        new BulkChange().Errors().ShouldHaveSingleItem().Message.ShouldBe("Say what to change.");
        new BulkChange { Delete = true, Owner = "web" }.Errors().ShouldHaveSingleItem().Field.ShouldBe("change.delete");
        new BulkChange { AddTags = ["a"], RemoveTags = ["A"] }.Errors().ShouldHaveSingleItem().Field.ShouldBe("change.removeTags");
        new BulkChange { AddTags = [" "] }.Errors().ShouldHaveSingleItem().Message.ShouldBe("Say what to change.");
        new BulkChange { Owner = "" }.Errors().ShouldBeEmpty();
        Line(new BulkChange { Group = "/ retail // eu /" }, Service(new() { Group = "retail/eu", Probes = new() { Readiness = Asked } })).Changes.ShouldBeEmpty("it is stored so already");
    }

    private static BulkLine Line(BulkChange change, MonitoredService service) => BulkLine.Of(change, service, DialectCatalogue.Ids);

    private static MonitoredService Service(ServiceDefinition definition) =>
        new(1, definition with { Key = "shop", Name = "Shop" }, [], false, "ui", default, default, 1);
}
