using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Network;

/// <summary>What is said of services that nobody can reach for want of us.</summary>
internal static class Blind
{
    public static async Task LookAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var unknown = await stage.Pasts.CountAsync(
            "SELECT count(*) FROM services s JOIN service_state v ON v.service_id = s.id WHERE s.key = ANY ($1) AND v.status = 0", cancellationToken, (object)stage.Services.Keys.ToArray());
        blow.Note("what nobody can reach for want of us is No data", $"{unknown} of {stage.Services.Keys.Count}", unknown == stage.Services.Keys.Count);
    }
}
