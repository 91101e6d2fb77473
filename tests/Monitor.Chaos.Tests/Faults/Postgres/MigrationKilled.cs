using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Postgres;

/// <param name="filled">The schema of the release before is there, and full.</param>
internal sealed class MigrationKilled(bool filled) : Fault
{
    private const string AllRows = "2000 services, 600000 results, 200000 changes";

    public override string Name => filled ? "migration-killed-filled" : "migration-killed";

    public override string What => filled
        ? "The first node is killed five times while it brings the schema of the release before up to date, which holds two thousand services and their history; then all goes on as ever."
        : "The first node is killed five times while it makes the schema, and started again each time; then all goes on as ever.";

    public override StageNeeds Needs => new() { KilledStarts = 5, Filled = filled };

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var all = await KilledStarts.AppliedAsync(stage.Database.Source, cancellationToken);
        blow.Note("a start that was killed in the middle is taken up by the next",
            $"{stage.AppliedBefore} before, {string.Join(", ", stage.AppliedAtKills)}, then {all} migrations", stage.AppliedAtKills.Any(n => n > stage.AppliedBefore && n < all));
        if (!filled)
            return;
        var rows = await FormerSchema.RowsAsync(stage.Database.Source, cancellationToken);
        blow.Note("nothing of what was there is lost", rows, rows == AllRows);
    }
}
