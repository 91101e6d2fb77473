using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Postgres;

internal sealed class Restarted : Fault
{
    public override string Name => "postgres-restarted";

    public override string What => "PostgreSQL is stopped in order and started again at once, three times.";

    public override bool IsShort => true;

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        for (var time = 0; time < (blow.Lasts(1, 3).TotalSeconds); time++)
        {
            await stage.Database.StopAsync();
            await stage.Database.StartAgainAsync(cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        }
    }
}
