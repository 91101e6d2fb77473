using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Nodes;

/// <param name="offset">As libfaketime writes it.</param>
/// <param name="hours">The same as a number.</param>
internal sealed class ClockOff(string offset, int hours) : Fault
{
    private static readonly TimeSpan Refused = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    public override string Name => hours > 0 ? "clock-ahead" : "clock-behind";

    public override string What => $"The clock of the second node is an hour {(hours > 0 ? "ahead" : "behind")}.";

    public override bool IsShort => hours > 0;

    public override StageNeeds Needs => new(Clock: offset);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        await Task.Delay(blow.Lasts(0, 30), cancellationToken);
        var shown = await ShownAsync(stage, cancellationToken);
        blow.Note("a clock that is an hour off is shown", $"{string.Join(" and ", shown.Select(s => s is { } known ? known.ToString("0", CultureInfo.InvariantCulture) + " s" : "unknown"))}", shown.Any(IsAnHour));
        var warned = stage.Nodes.LogLines().Count(line => line.Contains("This machine's clock is", StringComparison.Ordinal));
        blow.Note("its node's log warns of it", $"{warned} times", warned is > 0 and < 5);
        var signed = stage.Received.Read().Where(m => m.Signed is not null).ToList();
        var off = signed.Count(m => (m.Signed!.Value - m.At).Duration() > Refused);
        blow.Note("no message is signed with a time that its receiver refuses", $"{off} of {signed.Count}", off == 0 && signed.Count > 0);
    }

    private bool IsAnHour(double? seconds) => seconds is { } known && Math.Abs(known - (hours * 3600)) < 60;

    private async Task<List<double?>> ShownAsync(Stage stage, CancellationToken cancellationToken)
    {
        for (var until = TimeProvider.System.GetUtcNow() + Patience; ; await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken))
        {
            var nodes = await stage.Nodes[0].Client.GetFromJsonAsync<JsonElement>("api/v1/nodes", cancellationToken);
            var shown = nodes.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("clockAheadSeconds")).Select(s => s.ValueKind == JsonValueKind.Number ? s.GetDouble() : (double?)null).ToList();
            if (shown.Any(IsAnHour) || TimeProvider.System.GetUtcNow() > until)
                return shown;
        }
    }
}
