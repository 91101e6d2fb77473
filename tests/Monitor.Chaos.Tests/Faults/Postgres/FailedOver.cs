using System.Diagnostics;
using System.Globalization;
using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Postgres;

/// <param name="kind">What a commit waits for.</param>
internal sealed class FailedOver(StandbyKind kind) : Fault
{
    public override string Name => kind == StandbyKind.Synchronous ? "failover" : "failover-asynchronous";

    public override string What => $"The primary is killed, and its {kind.ToString().ToLowerInvariant()} standby is promoted, as the documentation says.";

    public override bool IsShort => kind == StandbyKind.Synchronous;

    public override StageNeeds Needs => new(kind, Services: 1000);

    public override TimeSpan? Gap => TimeSpan.FromSeconds(6);

    // Half a second of what was committed may not have reached it: a turn of each of the services that turn, at most.
    public override int MayLose => kind == StandbyKind.Synchronous ? 0 : 200;

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var standby = stage.Databases.Standby!;
        stage.Database.Kill();
        stage.Database = standby;
        await blow.LastAsync(blow.Lasts(6, 8), stage, cancellationToken);
        var rehearsal = new FailoverRehearsal(stage, standby);
        var promoting = Stopwatch.StartNew();
        await rehearsal.PromoteAsync(cancellationToken);
        var promoted = promoting.Elapsed;
        await stage.Nodes.UntilReadyAsync(cancellationToken);
        blow.Note("ready again soon after the promotion",
            string.Create(CultureInfo.InvariantCulture, $"{(promoting.Elapsed - promoted).TotalSeconds:0.0} s (the promotion took {promoted.TotalSeconds:0.0} s)"), promoting.Elapsed - promoted < TimeSpan.FromSeconds(20));
        foreach (var (line, code, said) in await rehearsal.LookAsync(cancellationToken))
            blow.Note($"as documented: {line}", code == 0 ? "0" : $"{code}: {said}", code == 0);
    }
}
