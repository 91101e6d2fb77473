using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Postgres;

internal sealed class MigrationKilled : Fault
{
    public override string Name => "migration-killed";

    public override string What => "The first node is killed five times while it makes the schema, and started again each time; then all goes on as ever.";

    public override StageNeeds Needs => new() { KilledStarts = 5 };

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var all = await KilledStarts.AppliedAsync(stage.Database.Source, cancellationToken);
        blow.Note("a start that was killed in the middle is taken up by the next", $"{string.Join(", ", stage.AppliedAtKills)}, then {all} migrations", stage.AppliedAtKills.Any(n => n > 0 && n < all));
    }
}
