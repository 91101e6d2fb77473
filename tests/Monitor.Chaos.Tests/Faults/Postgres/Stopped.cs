using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Postgres;

/// <param name="seconds">How long.</param>
internal sealed class Stopped(int seconds) : Fault
{
    public override string Name => $"postgres-stopped-{seconds}s";

    public override string What => $"PostgreSQL is away for {seconds} s.";

    public override TimeSpan? Gap => TimeSpan.FromSeconds(seconds);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        await stage.Database.StopAsync();
        await blow.LastAsync(TimeSpan.FromSeconds(seconds), stage, cancellationToken);
        await stage.Database.StartAgainAsync(cancellationToken);
    }
}
