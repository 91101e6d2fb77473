using System.Diagnostics;
using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Postgres;

internal sealed class DiskFull : Fault
{
    public override string Name => "disk-full";

    public override string What => "The disk of the cluster is full for half a minute (a tmpfs that another file fills; needs root).";

    public override StageNeeds Needs => new() { DiskMebibytes = 700 };

    public override TimeSpan? Gap => TimeSpan.FromSeconds(15);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var ballast = Path.Combine(stage.Database.Folder, "ballast");
        using (var fill = Process.Start(new ProcessStartInfo("dd", ["if=/dev/zero", $"of={ballast}", "bs=64K", "status=none"]) { RedirectStandardError = true })!)
            await fill.WaitForExitAsync(cancellationToken);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(40), cancellationToken);
        }
        finally
        {
            File.Delete(ballast);
            await UpAgainAsync(stage, cancellationToken);
        }
    }

    // With its log's disk full PostgreSQL ends; an operator who has made room starts it again.
    private static async Task UpAgainAsync(Stage stage, CancellationToken cancellationToken)
    {
        await stage.Database.StopAsync();
        await stage.Database.StartAgainAsync(cancellationToken);
    }
}
