using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing;
using Monitor.Testing.Checks;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Standing;

public sealed class BatchStepTests
{
    private readonly Kept _api = new();

    [Fact]
    public void Results_of_one_probe_in_one_batch_count_one_after_the_other()
    {
        // Out of order, as two nodes may hand them in.
        _api.Record(Error(90), Up(0), Error(60), Up(120), Error(30));

        _api.Changes.Where(c => c.Subject == ChangeSubject.Service).Select(c => (c.To, c.Since, c.At)).ShouldBe(
        [
            (HealthStatus.Healthy, At(0), At(0)), (HealthStatus.Unhealthy, At(30), At(90)), (HealthStatus.Healthy, At(120), At(120)),
        ]);
        _api.Probe().Recent.ToBytes().ShouldBe([1, 3, 3, 3, 1]);
        (_api.Probe().LastAt, _api.Probe().Writes).ShouldBe((At(120), 5));
    }

    [Fact]
    public void A_threshold_may_be_crossed_by_what_two_batches_bring_together()
    {
        _api.Record(Up(0), Error(30)).Record(Error(60));
        _api.Health.Status.ShouldBe(HealthStatus.Healthy);

        _api.Record(Error(90), Error(120));

        (_api.Health.Status, _api.Health.Since, _api.Health.Reason).ShouldBe((HealthStatus.Unhealthy, At(30), "answered 500"));
    }

    [Fact]
    public void An_ordinary_check_concerns_no_service()
    {
        _api.Record(Up(0)).Record(Up(30));

        _api.Batch.AffectedServices().ShouldBeEmpty();
        _api.Batch.ComponentNews().ShouldBeEmpty();
        var update = _api.Batch.Probes().ShouldHaveSingleItem();
        update.After.DiffersOnlyByCheck(update.Before).ShouldBeTrue();
    }

    [Fact]
    public void What_was_recorded_already_or_is_overtaken_by_a_later_check_is_dropped()
    {
        _api.Record(Up(0), Up(30));

        _api.Record(Error(30), Error(15));
        _api.Batch.Results.ShouldBeEmpty();
        _api.Batch.Probes().ShouldBeEmpty();

        _api.Record(Error(29.95));
        _api.Batch.Results.ShouldBeEmpty();

        _api.Record(Error(29), Up(60));
        _api.Batch.Results.ShouldHaveSingleItem().At.ShouldBe(At(60));
        _api.Probe().Recent.ToBytes().ShouldBe([1, 1, 1]);
    }

    [Fact]
    public void Nor_does_one_more_of_a_probe_of_which_it_is_sure_that_nothing_is_known()
    {
        _api.RecordEach([.. Enumerable.Range(0, 3).Select(i => Seen.Blind(_api.Service, At(30 * i)))]);

        _api.Record(Seen.Blind(_api.Service, At(90)));

        _api.Batch.AffectedServices().ShouldBeEmpty();
    }

    [Fact]
    public void Each_check_of_a_probe_that_is_down_or_of_startup_concerns_its_service()
    {
        _api.RecordEach([.. Enumerable.Range(0, 5).Select(i => Seen.Error(_api.Service, At(30 * i)))]);
        _api.Batch.AffectedServices().ShouldBe([_api.Service.Id]);

        var starting = new Kept(ProbeKind.Startup);
        starting.Record(Seen.Error(starting.Service, At(0), ProbeKind.Startup));
        starting.Batch.AffectedServices().ShouldBe([starting.Service.Id]);
    }

    [Fact]
    public void Results_of_a_probe_that_is_gone_are_dropped()
    {
        var batch = new BatchStep([Up(0)], []);

        batch.Results.ShouldBeEmpty();
        batch.AffectedServices().ShouldBeEmpty();
    }

    [Fact]
    public void What_a_job_pushed_by_another_nodes_slower_clock_is_news_all_the_same()
    {
        var job = new Kept(Seen.Service("job") with
        {
            Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe(), PeriodSeconds = 300 } },
        });
        job.Record(Seen.Up(job.Service, At(0)));

        job.Record(Seen.Error(job.Service, At(-0.05)));
        job.Batch.Results.ShouldHaveSingleItem().At.ShouldBe(At(0).AddMicroseconds(1));

        job.Record(Seen.Up(job.Service, At(-1)));
        job.Batch.Results.ShouldBeEmpty();
    }

    [Fact]
    public void A_call_that_we_have_taken_counts_though_another_node_thought_it_late_before_it_was_recorded()
    {
        var job = Daily();
        job.Record(Late(job, At(300)));
        job.Health.Status.ShouldBe(HealthStatus.Unhealthy);

        job.Record(Seen.Up(job.Service, At(10)));

        job.Health.Status.ShouldBe(HealthStatus.Healthy);
        job.Batch.Results.ShouldHaveSingleItem().At.ShouldBe(At(300).AddMicroseconds(1));
    }

    [Fact]
    public void Of_several_such_calls_the_last_counts_and_of_long_ago_none()
    {
        var job = Daily();
        job.Record(Late(job, At(700)));
        job.Record(Seen.Up(job.Service, At(10)));
        job.Batch.Results.ShouldBeEmpty();

        job.Record(Seen.Up(job.Service, At(500)), Seen.Error(job.Service, At(510)));

        job.Batch.Results.Count.ShouldBe(2);
        job.Health.Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public void Who_has_called_since_his_time_ran_out_is_not_called_late_for_it()
    {
        var job = Daily();
        job.Record(Seen.Up(job.Service, At(300.2)));

        job.Record(Late(job, At(301)) with { Due = At(300) });
        job.Batch.Results.ShouldBeEmpty();

        job.Record(Late(job, At(900)) with { Due = At(899) });
        job.Health.Status.ShouldBe(HealthStatus.Unhealthy);
    }

    private static Kept Daily() => new(Seen.Service("job") with
    {
        Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe(), PeriodSeconds = 300, FailureThreshold = 1 } },
    });

    private static CheckResult Late(Kept job, DateTimeOffset at) =>
        Seen.Refused(job.Service, at) with { Outcome = new ProbeOutcome.Unreachable(ProbeFailure.Late, "no call", IsOurs: false, default, default) };

    [Fact]
    public void What_we_could_not_see_breaks_no_streak_of_failures()
    {
        _api.RecordEach(Up(0), Error(30), Blind(60), Error(90), Error(120));

        (_api.Health.Status, _api.Health.Since).ShouldBe((HealthStatus.Unhealthy, At(30)));
    }

    [Fact]
    public void After_a_long_time_in_which_nobody_looked_counting_begins_anew()
    {
        _api.Record(Up(0), Error(30), Error(60));

        _api.Record(Error(60 + (20 * 60)));
        _api.Health.Status.ShouldBe(HealthStatus.Healthy);

        _api.Record(Error(90 + (20 * 60)), Error(120 + (20 * 60)));
        (_api.Health.Status, _api.Health.Since).ShouldBe((HealthStatus.Unhealthy, At(60 + (20 * 60))));
    }

    [Fact]
    public void A_probe_that_nobody_ever_saw_is_waited_for_until_that_is_confirmed_however_checks_are_batched()
    {
        var (each, together) = (new Kept(ProbeKind.Readiness, ProbeKind.Liveness), new Kept(ProbeKind.Readiness, ProbeKind.Liveness));
        CheckResult[] checks =
        [
            Error(0), Error(30), Error(60), Up(90), Seen.Blind(each.Service, At(91), ProbeKind.Liveness), Seen.Blind(each.Service, At(121), ProbeKind.Liveness),
            Seen.Blind(each.Service, At(151), ProbeKind.Liveness),
        ];

        each.RecordEach(checks).Health.Status.ShouldBe(HealthStatus.Unknown);
        together.Record(checks).Health.ShouldBe(each.Health);
    }

    [Fact]
    public void A_definition_that_changed_lets_the_service_be_looked_at_anew()
    {
        _api.Record(Up(0));
        _api.Edit(p => p with { Reconsider = true });

        _api.Record(Up(30));

        _api.Batch.AffectedServices().ShouldBe([_api.Service.Id]);
        _api.Probe().Reconsider.ShouldBeFalse();
    }

    [Fact]
    public void The_same_contradictions_stay_the_same_list()
    {
        _api.Record(Contradicting(0)).Record(Contradicting(30));

        var update = _api.Batch.Probes().ShouldHaveSingleItem();
        update.After.Contradictions.ShouldNotBeEmpty();
        update.After.Contradictions.ShouldBeSameAs(update.Before.Contradictions);
        update.After.DiffersOnlyByCheck(update.Before).ShouldBeTrue();

        _api.Record(Up(60)).Probe().Contradictions.ShouldBeEmpty();
    }

    private CheckResult Up(double second) => Seen.Up(_api.Service, At(second));

    private CheckResult Error(double second) => Seen.Error(_api.Service, At(second));

    private CheckResult Blind(double second) => Seen.Blind(_api.Service, At(second));

    private CheckResult Contradicting(double second) => Seen.Answer(_api.Service, At(second), Seen.Healthy, 503);
}
