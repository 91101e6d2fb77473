using Monitor.Web.Scraping;

namespace Monitor.Web.Tests.Scraping;

public sealed class AdmissionTests
{
    private static readonly TimeSpan Late = Admission.Tolerable * 2;

    [Fact]
    public async Task Nobody_comes_in_beyond_the_bound_until_somebody_leaves()
    {
        var admission = new Admission(2);
        await admission.EnterAsync(CancellationToken.None);
        await admission.EnterAsync(CancellationToken.None);

        var third = admission.EnterAsync(CancellationToken.None).AsTask();
        third.IsCompleted.ShouldBeFalse();
        admission.Leave();

        await third.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_bound_falls_while_we_are_late_and_rises_again_when_we_are_not()
    {
        var admission = new Admission(1000);
        var places = Enumerable.Range(0, 1000).Select(_ => admission.EnterAsync(CancellationToken.None).AsTask()).ToList();
        var before = admission.Limit;

        for (var tick = 0; tick < 30; tick++)
            admission.Adapt(Late);
        admission.Limit.ShouldBeLessThan(before);
        for (var tick = 0; tick < 200; tick++)
            admission.Adapt(TimeSpan.Zero);

        admission.Limit.ShouldBe(1000);
        await Task.WhenAll(places).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_bound_that_is_not_used_up_does_not_grow()
    {
        var admission = new Admission(1000);
        var before = admission.Limit;

        for (var tick = 0; tick < 20; tick++)
            admission.Adapt(TimeSpan.Zero);

        admission.Limit.ShouldBe(before);
    }

    [Fact]
    public async Task Who_waits_no_longer_leaves_no_hole()
    {
        var admission = new Admission(1);
        await admission.EnterAsync(CancellationToken.None);
        using var gone = new CancellationTokenSource();
        var waiting = admission.EnterAsync(gone.Token).AsTask();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        admission.Leave();

        await admission.EnterAsync(CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
