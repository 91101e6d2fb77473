using Monitor.Core.History.Rollups;
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
        configured.Against(counts).ShouldBeEmpty();
        configured.Against(counts with { AuditDays = 499 }).ShouldHaveSingleItem().Message.ShouldBe("It is set by Monitor__Retention__AuditDays: change it there.");
        configured.Under(counts with { PackedDays = 7 }, stored).ShouldBe(stored with { DailyDays = 400, PackedDays = 7 });
        new RetentionConfigured(new Dictionary<string, int> { ["hourlyDays"] = 400, ["dailyDays"] = 300, ["rawHours"] = 1 }).Errors().ShouldBe([
            "Monitor:Retention:RawHours is 1. Use a number from 24 to 8784.", "Monitor:Retention:DailyDays is 300. Use at least the 400 of HourlyDays."]);
    }

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
