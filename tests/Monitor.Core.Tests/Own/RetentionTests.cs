using Monitor.Core.History.Rollups;
using Monitor.Core.Nodes;
using Monitor.Core.Own.Retention;

namespace Monitor.Core.Tests.Own;

/// <summary>How long what is kept, what the configuration fixes of it, and what a shorter time removes.</summary>
public sealed class RetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 4, 12, TimeSpan.Zero);

    [Fact]
    public void Checks_go_by_whole_hours_and_UTC_days() => new RetentionSettings().ChecksAt(Now).ShouldBe(new KeptChecks(
        new(2025, 12, 12, 0, 0, 0, TimeSpan.Zero), new(2025, 12, 12, 10, 0, 0, TimeSpan.Zero), new(2021, 3, 13, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_window_as_long_as_checks_are_kept_has_all_of_them_while_it_is_read()
    {
        var kept = new RetentionSettings().ChecksAt(Now.AddSeconds(40));

        kept.Gone(Now.AddDays(-90), Now).ShouldBeEmpty();
        kept.Gone(Now.AddDays(-91), Now).Select(s => s.Source).ShouldBe([CheckSource.Results, CheckSource.Hours]);
    }

    [Fact]
    public void A_longer_time_brings_nothing_back()
    {
        var there = new RetentionSettings().ChecksAt(Now);
        var kept = new RetentionSettings { HourlyDays = 365, PackedDays = 365 }.ChecksAt(Now);

        kept.Gone(Now.AddDays(-180), Now.AddDays(-150)).ShouldBeEmpty();
        kept.And(there).Gone(Now.AddDays(-180), Now.AddDays(-150)).Select(s => s.Source).ShouldBe([CheckSource.Results, CheckSource.Hours, CheckSource.Hours, CheckSource.Results]);
        kept.And(KeptChecks.All).ShouldBe(kept);
    }

    [Fact]
    public void Each_number_has_its_bounds_and_days_outlast_hours()
    {
        RetentionValidation.Errors(new()).ShouldBeEmpty();
        foreach (var part in RetentionPart.All)
        {
            RetentionValidation.Errors(part.With(new(), part.Least - 1)).ShouldContain(e => e.Field == part.Field && e.Message == $"Use a number from {part.Least} to {part.Most}.");
            RetentionValidation.Errors(part.With(new(), part.Most + 1)).ShouldContain(e => e.Field == part.Field);
            part.Of(part.With(new(), part.Most)).ShouldBe(part.Most);
        }

        RetentionValidation.Errors(new() { HourlyDays = 400, DailyDays = 399 }).ShouldHaveSingleItem().Message.ShouldBe("Use at least 400: figures by the day are kept as long as those by the hour.");
    }

    [Fact]
    public void What_the_configuration_says_counts_and_stays()
    {
        var configured = new RetentionConfigured(new Dictionary<string, int> { ["hourlyDays"] = 400, ["auditDays"] = 500 });
        var stored = new RetentionSettings { HourlyDays = 60, DailyDays = 365, AuditDays = 100 };

        configured.Settings["auditDays"].ShouldBe("Monitor__Retention__AuditDays");
        var counts = configured.Over(stored);
        // Stored before the node was set so: kept longer rather than dropped.
        (counts.HourlyDays, counts.DailyDays, counts.AuditDays).ShouldBe((400, 400, 500));
        configured.Errors(counts, counts).ShouldBeEmpty();
        configured.Errors(counts with { AuditDays = 499 }, counts).ShouldHaveSingleItem().Message.ShouldBe("It is set by Monitor__Retention__AuditDays: change it there.");
        configured.Under(counts with { PackedDays = 7 }, stored).ShouldBe(stored with { DailyDays = 400, PackedDays = 7 });
        new RetentionConfigured(new Dictionary<string, int> { ["hourlyDays"] = 400, ["dailyDays"] = 300, ["rawHours"] = 1 }).Errors().ShouldBe([
            "Monitor:Retention:RawHours is 1. Use a number from 24 to 8784.", "Monitor:Retention:DailyDays is 300. Use at least the 400 of HourlyDays."]);
    }

    [Fact]
    public void Days_fixed_below_the_hours_are_kept_longer_until_those_are_shortened()
    {
        var configured = new RetentionConfigured(new Dictionary<string, int> { ["dailyDays"] = 50 });
        var shown = configured.Over(new());
        shown.DailyDays.ShouldBe(90);
        configured.KeptLonger(shown).ShouldHaveSingleItem().ShouldStartWith("Monitor:Retention:DailyDays is 50, but figures by the day");

        // As it is shown, and as it is set.
        configured.Errors(shown with { HourlyDays = 30 }, shown).ShouldBeEmpty();
        configured.Errors(shown with { HourlyDays = 30, DailyDays = 50 }, shown).ShouldBeEmpty();
        configured.Errors(shown with { HourlyDays = 120 }, shown).ShouldBeEmpty();
        configured.Errors(shown with { DailyDays = 60 }, shown).ShouldHaveSingleItem().Field.ShouldBe("dailyDays");
        var then = configured.Over(shown with { HourlyDays = 30 });
        then.DailyDays.ShouldBe(50);
        configured.KeptLonger(then).ShouldBeEmpty();
        RetentionCut.Of(shown, then, Now).Select(c => $"{c.Part.Field} {c.From} {c.To}").ShouldBe(["hourlyDays 90 30", "dailyDays 90 50"]);
        // Hours that are fixed leave the days to whoever sets them.
        new RetentionConfigured(new Dictionary<string, int> { ["hourlyDays"] = 400 }).Errors(new() { HourlyDays = 400, DailyDays = 200 }, new() { HourlyDays = 400 }).ShouldHaveSingleItem().Field.ShouldBe("dailyDays");
    }

    [Fact]
    public void What_a_living_worker_fixes_cannot_be_set_anywhere()
    {
        NodeState[] nodes = [Node("w1", ["worker"], new() { ["auditDays"] = 400 }), Node("w2", ["web", "worker"], []), Node("web", ["web"], new() { ["rawHours"] = 30 }),
            Node("old", ["worker"], null), Node("killed", ["worker"], new() { ["packedDays"] = 3 }) with { Quiet = TimeSpan.FromMinutes(2) }];

        var said = RetentionOfNodes.Of(RetentionConfigured.Nothing, nodes);
        said.Fixed.Settings.Keys.ShouldBe(["auditDays"]);
        said.Workers.Select(w => (w.Host, w.Value)).ShouldBe([("w1", 400), ("w2", null)]);
        said.Differing.ShouldHaveSingleItem().Field.ShouldBe("auditDays");
        said.Fixed.Errors(new() { AuditDays = 2000 }, said.Fixed.Over(new())).ShouldHaveSingleItem().Message.ShouldBe("It is set by Monitor__Retention__AuditDays on w1: change it there.");

        // Workers follow what is stored, whatever this node says; alike there is nothing to tell; the shortest removes.
        RetentionOfNodes.Of(new(new Dictionary<string, int> { ["rawHours"] = 30 }), [nodes[1]]).Differing.ShouldHaveSingleItem().Field.ShouldBe("rawHours");
        RetentionOfNodes.Of(new(new Dictionary<string, int> { ["auditDays"] = 400 }), [nodes[0]]).Differing.ShouldBeEmpty();
        RetentionOfNodes.Of(new(new Dictionary<string, int> { ["auditDays"] = 500 }), [nodes[0]]).Fixed.Over(new()).AuditDays.ShouldBe(400);
    }

    [Fact]
    public void What_stays_is_what_the_workers_go_by_whichever_node_is_asked()
    {
        var stored = new RetentionSettings { AuditDays = 300 };
        var here = new RetentionConfigured(new Dictionary<string, int> { ["auditDays"] = 100 });
        NodeState[] nodes = [Node("w1", ["worker"], new() { ["auditDays"] = 400, ["packedDays"] = 30 }), Node("web", ["web"], new() { ["auditDays"] = 50 })];

        RetentionOfNodes.InForce(stored, here, nodes).ShouldBe(stored with { AuditDays = 400, PackedDays = 30 });
        RetentionOfNodes.InForce(stored, RetentionConfigured.Nothing, nodes).ShouldBe(stored with { AuditDays = 400, PackedDays = 30 });
        RetentionOfNodes.InForce(stored, here, [.. nodes, Node("w2", ["worker"], [])]).ShouldBe(stored with { AuditDays = 300, PackedDays = 30 }, "a second follows what is stored, and removes that");
        RetentionOfNodes.InForce(stored, here, nodes[1..]).ShouldBe(stored, "nobody removes anything");
        RetentionOfNodes.InForce(stored, here with { IsOfWorker = true }, []).AuditDays.ShouldBe(100, "it has not told yet");
    }

    private static NodeState Node(string host, string[] roles, Dictionary<string, int>? retention) => new(new Node(host, host, "1.2.3", roles) { Retention = retention }, Now, Now, TimeSpan.Zero);

    [Fact]
    public void A_shorter_time_says_what_it_removes_as_far_as_it_does()
    {
        var cuts = RetentionCut.Of(new(), new() { PackedDays = 30, RawHours = 24, IncidentDays = 60, AuditDays = 900 }, Now);

        cuts.Select(c => $"{c.Part.Field} {c.From} {c.To}").ShouldBe(["rawHours 48 24", "packedDays 90 30", "incidentDays 730 60", "incidentAnswersDays 90 60"]);
        cuts[0].Before.ShouldBe(Now.AddDays(-1));
        // As long as single checks they stay.
        RetentionCut.Of(new(), new() { ChangesDays = 7 }, Now).ShouldHaveSingleItem().To.ShouldBe(91);
    }
}
