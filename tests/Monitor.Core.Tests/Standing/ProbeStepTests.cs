using System.Text;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing.Probes;
using Monitor.Testing.Checks;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Standing;

/// <summary>What one check leaves of its probe.</summary>
public sealed class ProbeStepTests
{
    private readonly Kept _api = new();

    [Fact]
    public void A_probe_that_is_asked_once_an_hour_counts_from_hour_to_hour()
    {
        var job = Asked(period: 3600);

        job.RecordEach([Seen.Up(job.Service, At(0)), .. Enumerable.Range(1, 3).Select(hour => Seen.Error(job.Service, At(3600 * hour)))]);

        (job.Health.Status, job.Health.Since).ShouldBe((Unhealthy, At(3600)));
    }

    [Fact]
    public void A_late_check_is_no_pause()
    {
        var job = Asked(period: 3600);
        var late = (3 * 3600) + job.Service.Probes[0].Definition.Timeout.TotalSeconds;

        job.RecordEach(Seen.Up(job.Service, At(0)), Seen.Error(job.Service, At(10)), Seen.Error(job.Service, At(10 + late)));

        job.Probe().Health.Streaks.AtLeastUnhealthy.Count.ShouldBe(2);
        job.Record(Seen.Error(job.Service, At(10 + late + late + 1))).Probe().Health.Streaks.AtLeastUnhealthy.Count.ShouldBe(1);
    }

    [Fact]
    public void Another_status_code_or_failure_is_another_cause_though_its_sentence_be_the_same()
    {
        var (error, before) = (Seen.Error(_api.Service, At(30)), _api.Record(Seen.Error(_api.Service, At(0))).Probe());

        SameCauses(before).ShouldBe(2);
        SameCauses(before with { LastStatus = Degraded }).ShouldBe(1);
        SameCauses(before with { HttpStatus = 503 }).ShouldBe(1);
        SameCauses(before with { Failure = ProbeFailure.Timeout }).ShouldBe(1);

        int SameCauses(ProbeStanding found) => ProbeStep.Of(error, found).After.SameCause.Count;
    }

    [Fact]
    public void Parts_are_known_until_it_is_confirmed_that_nothing_is()
    {
        var (blind, known) = (Seen.Blind(_api.Service, At(30)), _api.Record(Seen.Up(_api.Service, At(0))).Probe() with { ComponentsHash = 7 });

        ProbeStep.Of(blind, known).After.ComponentsHash.ShouldBe(7);
        ProbeStep.Of(blind, known with { Health = ProbeHealth.New(At(0)) }).After.ComponentsHash.ShouldBe(0);
    }

    [Fact]
    public void What_no_slot_called_for_counts_as_it_comes()
    {
        _api.RecordEach(Seen.Up(_api.Service, At(0)), Seen.Error(_api.Service, At(30)), Seen.Error(_api.Service, At(60)), Seen.Error(_api.Service, At(60 + (10 * 60))));

        (_api.Health.Status, _api.Health.Since).ShouldBe((Unhealthy, At(30)));
    }

    [Fact]
    public void A_job_that_is_late_each_time_has_missed_no_slot_of_ours()
    {
        var job = new Kept(Seen.Service("job") with { Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe { GraceSeconds = 60 }, PeriodSeconds = 60, FailureThreshold = 2 } } });

        job.RecordEach(Slot(0, Seen.Error(job.Service, At(0))), Slot(120.5, Seen.Refused(job.Service, At(120.5))));

        job.Health.Status.ShouldBe(Unhealthy);
    }

    [Fact]
    public void What_is_bad_all_the_time_is_down_whatever_is_lost_between()
    {
        // Every other check is, for as long as one of two nodes loses what it claims.
        var (down, bad) = (false, 0);
        for (; !down; bad++)
            down = _api.Record(Slot(60 * bad, Seen.Error(_api.Service, At(60 * bad)))).Health.Status == Unhealthy;

        bad.ShouldBe((3 * 3) - 1);
        _api.Record(Slot(60 * bad, Seen.Up(_api.Service, At(60 * bad)))).Health.Status.ShouldBe(Healthy);
    }

    [Fact]
    public void What_was_degraded_all_the_time_is_not_down_for_what_is_lost()
    {
        CheckResult Degraded(double at) => Slot(at, Seen.Answer(_api.Service, At(at), """{"status":"DEGRADED"}"""));
        CheckResult Down(double at) => Slot(at, Seen.Error(_api.Service, At(at)));
        _api.RecordEach([.. Enumerable.Range(0, 5).Select(slot => Degraded(30 * slot)), Down(150)]);

        _api.RecordEach(Down(210), Down(240)).Health.Status.ShouldBe(HealthStatus.Degraded);
        _api.Record(Down(270)).Health.Status.ShouldBe(Unhealthy);
    }

    [Fact]
    public void Our_own_blindness_is_counted_over_what_is_lost()
    {
        _api.RecordEach([.. Enumerable.Range(0, 3).Select(slot => Slot(60 * slot, Seen.Blind(_api.Service, At(60 * slot))))]);

        _api.Probe().Health.Streaks.Blind.Count.ShouldBe(3);
    }

    [Fact]
    public void A_check_that_was_lost_with_its_node_may_have_been_a_good_one()
    {
        _api.RecordEach(Slot(0, Seen.Up(_api.Service, At(0))), Slot(30, Seen.Error(_api.Service, At(30))), Slot(60, Seen.Error(_api.Service, At(60))));

        // That of 90 is missing.
        _api.Record(Slot(120, Seen.Error(_api.Service, At(120))));
        _api.Probe().Health.Streaks.AtLeastUnhealthy.ShouldBe(new Streak(1, At(120)));

        _api.RecordEach(Slot(150, Seen.Error(_api.Service, At(150))), Slot(180, Seen.Error(_api.Service, At(180))));
        (_api.Health.Status, _api.Health.Since).ShouldBe((Unhealthy, At(120)));
    }

    [Fact]
    public void A_recovery_is_not_counted_over_a_lost_check_either()
    {
        var api = new Kept(Seen.Service("api") with { Probes = new ProbeSet { Readiness = Seen.Probe() with { SuccessThreshold = 2 } } });
        api.RecordEach([.. Enumerable.Range(0, 3).Select(slot => Slot(30 * slot, Seen.Error(api.Service, At(30 * slot)))), Slot(90, Seen.Up(api.Service, At(90)))]);

        api.Record(Slot(150, Seen.Up(api.Service, At(150)))).Health.Status.ShouldBe(Unhealthy);
        api.Record(Slot(180, Seen.Up(api.Service, At(180)))).Health.Status.ShouldBe(Healthy);
    }

    [Fact]
    public void What_is_lost_and_made_good_within_its_slot_is_not_missed()
    {
        _api.RecordEach(Slot(0, Seen.Error(_api.Service, At(0))), Slot(34, Seen.Error(_api.Service, At(34))), Slot(60, Seen.Error(_api.Service, At(60))));

        (_api.Health.Status, _api.Health.Since).ShouldBe((Unhealthy, At(0)));
    }

    [Fact]
    public void However_late_they_begin_and_however_long_they_take_checks_that_follow_each_other_are_in_a_row()
    {
        // The next slot is claimed when a check has ended: over many slots that nobody missed.
        _api.RecordEach(
            Slot(0, Seen.Error(_api.Service, At(100))),
            Slot(120, Seen.Answer(_api.Service, At(170), "", 500, milliseconds: 200_000)),
            Slot(390, Seen.Error(_api.Service, At(500))));

        (_api.Health.Status, _api.Health.Since).ShouldBe((Unhealthy, At(100)));
    }

    [Fact]
    public void What_was_told_last_stays_while_nothing_is_told()
    {
        _api.Record(Says(0, """{"status":"UP","version":"1.4.2"}"""));
        var dialect = _api.Probe().Dialect.ShouldNotBeNull();

        _api.Record(Seen.Refused(_api.Service, At(30)));
        (_api.Probe().Version, _api.Probe().Dialect, _api.Probe().ReportedStatus).ShouldBe(("1.4.2", dialect, Unknown));

        _api.Record(Says(60, """{"status":"pass","version":"1.5.0","checks":{"db:up":[{"status":"pass"}]}}"""));
        (_api.Probe().Version, _api.Probe().ReportedStatus).ShouldBe(("1.5.0", Healthy));
        _api.Probe().Dialect.ShouldNotBe(dialect);
    }

    [Fact]
    public void The_text_of_an_answer_is_kept_anew_once_a_minute_and_its_meaning_at_once()
    {
        Keeps(0, """{"status":"UP","message":"one"}""").ShouldBeTrue();
        Keeps(30, """{"status":"UP","message":"two"}""").ShouldBeFalse();
        Keeps(60, """{"status":"UP","message":"three"}""").ShouldBeTrue();
        Keeps(90, """{"status":"DOWN","message":"four"}""").ShouldBeTrue();
        Keeps(240, """{"status":"DOWN","message":"four"}""").ShouldBeFalse();
        Keeps(270, """{"status":"DOWN","message":"five"}""").ShouldBeTrue();
    }

    [Fact]
    public void Of_two_answers_of_one_batch_the_last_is_kept()
    {
        _api.Record(Says(0, """{"status":"UP"}"""), Says(30, """{"status":"DOWN"}"""));

        _api.Batch.AnswersToKeep().ShouldHaveSingleItem().Result.At.ShouldBe(At(30));
    }

    [Fact]
    public void An_answer_is_another_by_its_code_its_judgement_its_parts_and_its_version_and_by_no_counter()
    {
        IsOther(0, """{"status":"UP","version":"1.0","requests":1}""").ShouldBeNull();
        IsOther(90, """{"status":"UP","version":"1.0","requests":2}""").ShouldBeNull();
        IsOther(120, """{"status":"UP","version":"1.1","requests":3}""").ShouldBe(false);
        IsOther(150, """{"status":"DOWN","version":"1.1","requests":4}""").ShouldBe(false);
        _api.Record(Seen.Refused(_api.Service, At(180)));
        IsOther(210, """{"status":"DOWN","version":"1.1","requests":5}""").ShouldBe(true);
    }

    [Fact]
    public void The_few_bytes_of_a_grpc_answer_are_no_text_to_keep()
    {
        var grpc = new Kept(Seen.Service("api") with { Probes = new ProbeSet { Readiness = new ProbeDefinition { Grpc = new GrpcProbe { Host = "10.0.0.5", Port = 50051 } } } });

        grpc.Record(Seen.Answer(grpc.Service, At(0), Encoding.UTF8.GetString([0, 0, 0, 0, 2, 8, 1])));

        (grpc.Probe().AnswerAt, grpc.Batch.AnswersToKeep().Count).ShouldBe((null, 0));
        _api.Record(Seen.Up(_api.Service, At(0))).Batch.AnswersToKeep().ShouldHaveSingleItem();
    }

    [Fact]
    public void Other_contradictions_are_another_list_though_they_be_as_many()
    {
        _api.Record(Says(0, """{"status":"DOWN"}"""));
        var before = _api.Probe().Contradictions.ShouldHaveSingleItem();

        _api.Record(Seen.Answer(_api.Service, At(30), """{"status":"UP"}""", 503));

        _api.Probe().Contradictions.ShouldHaveSingleItem().Code.ShouldNotBe(before.Code);
    }

    [Fact]
    public void Its_own_word_that_it_does_not_know_interrupts_a_recovery_and_our_blindness_does_not()
    {
        Recovering(Seen.Blind).Probe().Health.Status.ShouldBe(Healthy);
        Recovering((service, at, kind) => Seen.Answer(service, at, """{"status":"UNKNOWN"}""", 200, kind)).Probe().Health.Status.ShouldBe(Unhealthy);
    }

    // Down, then well once and once more with something in between; two in a row are believed.
    private static Kept Recovering(Func<Core.Registry.Services.MonitoredService, DateTimeOffset, ProbeKind, CheckResult> between)
    {
        var api = new Kept(Seen.Service("api") with { Probes = new ProbeSet { Readiness = Seen.Probe() with { SuccessThreshold = 2 } } });
        return api.RecordEach(
            Seen.Error(api.Service, At(0)), Seen.Error(api.Service, At(30)), Seen.Error(api.Service, At(60)),
            Seen.Up(api.Service, At(90)), between(api.Service, At(120), ProbeKind.Readiness), Seen.Up(api.Service, At(150)));
    }

    /// <returns>Whether there was no answer before; null where it is no other.</returns>
    private bool? IsOther(double second, string body) => _api.Record(Says(second, body)).Batch.OtherAnswers() is { Count: 1 } others ? others.Values.Single() : null;

    private bool Keeps(double second, string body) => _api.Record(Says(second, body)).Batch.AnswersToKeep().Count == 1;

    private CheckResult Says(double second, string body) => Seen.Answer(_api.Service, At(second), body);

    private static CheckResult Slot(double due, CheckResult result) => result with { Due = At(due) };

    private static Kept Asked(int period) => new(Seen.Service("job") with { Probes = new ProbeSet { Readiness = Seen.Probe(period: period) } });
}
