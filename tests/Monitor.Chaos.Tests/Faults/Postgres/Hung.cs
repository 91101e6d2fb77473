using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Postgres;

internal sealed class Hung : Fault
{
    public override string Name => "postgres-hung";

    public override string What => "All processes of PostgreSQL stand still (SIGSTOP): connections are taken, and nothing is answered.";

    public override bool IsShort => true;

    // It begins with the next beat.
    public override TimeSpan? Gap => TimeSpan.FromSeconds(6);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        stage.Database.Hang();
        try
        {
            await blow.LastAsync(blow.Lasts(8, 30), stage, cancellationToken);
        }
        finally
        {
            stage.Database.GoOn();
        }
    }
}
