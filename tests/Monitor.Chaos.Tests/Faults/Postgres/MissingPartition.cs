using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Postgres;

internal sealed class MissingPartition : Fault
{
    public override string Name => "missing-partition";

    public override string What => "The partition of today's results is taken away, and nobody has made another.";

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var today = (await stage.Pasts.TextsAsync("SELECT tableoid::regclass::text FROM results ORDER BY at DESC LIMIT 1", cancellationToken))[0];
        var before = await stage.Pasts.CountAsync("SELECT count(*) FROM results", cancellationToken);
        // What it holds goes where such results go.
        await stage.Pasts.DoAsync($"BEGIN; ALTER TABLE results DETACH PARTITION {today}; INSERT INTO results_default SELECT * FROM {today}; DROP TABLE {today}; COMMIT", cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken);
        var strays = await stage.Pasts.CountAsync("SELECT count(*) FROM results_default", cancellationToken);
        blow.Note("results go on into the default partition", $"{strays - before} since", strays > before);
    }
}
