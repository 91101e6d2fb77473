using Monitor.Core.Alerting.Messages;
using Monitor.Scenarios.Tests.Telling;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>A message that was taken.</summary>
/// <param name="At">Since the scenario's begin.</param>
/// <param name="Id">Its webhook-id: what comes again with the same is the same.</param>
internal sealed record Heard(string Channel, TimeSpan At, string Id, string Body, AlertMessage Message)
{
    /// <summary>What it says, in one line.</summary>
    public string Words { get; } = HeardWords.Of(Message);

    /// <summary>The services that it speaks of, as far as it names them.</summary>
    public IReadOnlyList<string> Services { get; } = Message switch
    {
        AlertMessage.StatusChanged { Data: var data } => [data.Service.Key],
        AlertMessage.Digest { Data: var data } => [.. data.Incidents.Select(i => i.Service.Key)],
        _ => [],
    };

    public override string ToString() => $"{Scenario.Show(At)} {Words}";
}
