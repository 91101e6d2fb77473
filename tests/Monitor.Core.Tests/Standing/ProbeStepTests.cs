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
    public void A_break_as_short_as_our_own_restart_changes_no_count()
    {
        _api.RecordEach(Seen.Up(_api.Service, At(0)), Seen.Error(_api.Service, At(30)), Seen.Error(_api.Service, At(60)), Seen.Error(_api.Service, At(60 + (10 * 60))));

        (_api.Health.Status, _api.Health.Since).ShouldBe((Unhealthy, At(30)));
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

    private static Kept Asked(int period) => new(Seen.Service("job") with { Probes = new ProbeSet { Readiness = Seen.Probe(period: period) } });
}
