using Monitor.Core.History;
using Monitor.Data.History.Rollups;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History.Rollups;

/// <summary>Whoever is killed, does it again or does it beside others: the rows are those of one undisturbed run.</summary>
public sealed class RollupRunsTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_run_that_is_killed_in_each_of_its_steps_leaves_the_rows_of_an_undisturbed_one()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(20, 26);
        var expected = await rolled.FromScratchAsync(26.5);
        await rolled.ForgetAsync();
        var (reads, killed) = (0, 0);
        var killing = new HistoryRollups(
            rolled.Database.Source, new InterruptedResults(rolled.Results, () => reads++ % 2 == 0 ? throw new OperationCanceledException() : Task.CompletedTask), 2);

        for (var more = true; more;)
        {
            try
            {
                more = await killing.StepAsync(rolled.At(26.5), RolledDatabase.Kept, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                killed++;
            }
        }

        killed.ShouldBe(52);
        (await rolled.RowsAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task Done_again_it_changes_nothing_and_writes_nothing()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 25);
        await rolled.RollAsync(25.5);
        var (rows, places) = (await rolled.RowsAsync(), await PlacesAsync());

        await rolled.Database.AskAsync<int>("UPDATE rollup_progress SET hour = hour - 25");
        (await rolled.RollAsync(25.5)).ShouldBe(50);
        (await rolled.RollAsync(25.5)).ShouldBe(0);

        (await rolled.RowsAsync()).ShouldBe(rows);
        (await PlacesAsync()).ShouldBe(places);

        Task<string?> PlacesAsync() => rolled.Database.AskAsync<string>("SELECT string_agg(ctid::text, ' ' ORDER BY probe_id, hour) FROM rollup_hour");
    }

    [Fact]
    public async Task Nodes_that_roll_up_at_once_make_the_rows_of_one()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(20, 26);
        var expected = await rolled.FromScratchAsync(26.5);
        await rolled.ForgetAsync();
        var steps = new int[3];

        await Task.WhenAll(Enumerable.Range(0, 3).Select(node => Task.Run(async () =>
        {
            while (await rolled.Database.AskAsync<int>("SELECT hour FROM rollup_progress") < UtcHour.Of(rolled.At(26)).Number)
                steps[node] += await rolled.Rollups.StepAsync(rolled.At(26.5), RolledDatabase.Kept, CancellationToken.None) ? 1 : 0;
        })));

        steps.Sum().ShouldBeInRange(52, 55);
        (await rolled.RowsAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task The_recorder_waits_for_no_roll_up_and_what_it_records_meanwhile_is_not_lost()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var service = rolled.Services[0];
        await rolled.RecordAsync(service, 0, 1);
        var (reading, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = new HistoryRollups(rolled.Database.Source, new InterruptedResults(rolled.Results, () =>
        {
            reading.TrySetResult();
            return go.Task;
        }));

        var step = Task.Run(() => slow.StepAsync(rolled.At(1.2), RolledDatabase.Kept, CancellationToken.None));
        await reading.Task;
        rolled.Now(1.2);
        await rolled.Database.RecordAsync(Seen.Error(service, rolled.At(0.99)), Seen.Up(service, rolled.At(1.01))).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        (await rolled.Rollups.StepAsync(rolled.At(1.2), RolledDatabase.Kept, CancellationToken.None)).ShouldBeFalse();
        go.SetResult();
        await step;
        (await rolled.MarksAsync()).ShouldBe(1);
        await rolled.RollAsync(1.2);

        (await rolled.MarksAsync()).ShouldBe(0);
        (await rolled.RowsAsync()).ShouldBe(await rolled.FromScratchAsync(1.2));
    }
}
