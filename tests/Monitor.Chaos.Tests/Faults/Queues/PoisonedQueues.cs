using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Queues;

internal sealed class PoisonedQueues : Fault
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public override string Name => "poisoned-rows";

    public override string What => "A row that cannot be read lies in each queue: outbox, inbox, schedule, jobs.";

    public override bool IsShort => true;

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        Poison[] poisons = [new OutboxPoison(), new InboxPoison(), new SchedulePoison(), new JobPoison()];
        var database = stage.Pasts;
        foreach (var poison in poisons)
            await poison.PlantAsync(database, cancellationToken);
        try
        {
            var begun = await database.CountAsync("SELECT count(*) FROM deliveries WHERE state = 2", cancellationToken);
            foreach (var poison in poisons)
            {
                var seen = await SeenAsync(poison, stage, cancellationToken);
                blow.Note($"a poisoned row of the {poison.Queue} is {poison.Visible}", seen ?? "nothing is seen of it", seen is not null);
            }

            var flows = await FlowsAsync(stage, begun, cancellationToken);
            blow.Note("messages flow past it", $"{flows} delivered meanwhile", flows > 0);
        }
        finally
        {
            foreach (var poison in poisons)
                await poison.RemoveAsync(database, cancellationToken);
        }
    }

    private static async Task<string?> SeenAsync(Poison poison, Stage stage, CancellationToken cancellationToken)
    {
        for (var until = TimeProvider.System.GetUtcNow() + Patience; TimeProvider.System.GetUtcNow() < until; await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken))
        {
            if (await poison.LookAsync(stage.Pasts, stage.Nodes[0].Client, cancellationToken) is { } seen)
                return seen;
        }

        return null;
    }

    private static async Task<long> FlowsAsync(Stage stage, long begun, CancellationToken cancellationToken)
    {
        for (var until = TimeProvider.System.GetUtcNow() + Patience; ; await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken))
        {
            if (await stage.Pasts.CountAsync("SELECT count(*) FROM deliveries WHERE state = 2", cancellationToken) - begun is > 0 and var count || TimeProvider.System.GetUtcNow() > until)
                return await stage.Pasts.CountAsync("SELECT count(*) FROM deliveries WHERE state = 2", cancellationToken) - begun;
        }
    }
}
