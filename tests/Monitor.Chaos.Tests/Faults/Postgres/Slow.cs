using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Postgres;

internal sealed class Slow : Fault
{
    public override string Name => "postgres-slow";

    public override string What => "Each thing that is asked of PostgreSQL takes two seconds longer, for a minute.";

    public override StageNeeds Needs => new() { Wire = true };

    // What takes longer than half a minute to record is not looked at: it may be a gap or none.
    public override TimeSpan MayLookAway => TimeSpan.FromSeconds(30);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var wire = stage.Databases.Wire!;
        wire.Delay = TimeSpan.FromSeconds(2);
        await Task.Delay(TimeSpan.FromSeconds(60), cancellationToken);
        wire.Delay = TimeSpan.Zero;
    }
}
