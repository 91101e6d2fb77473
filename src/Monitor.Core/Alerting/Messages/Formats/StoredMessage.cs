namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>A message as the outbox holds it.</summary>
/// <param name="Summary">One line: "Payments API is Down".</param>
/// <param name="Json">See <see cref="AlertJson"/>.</param>
public sealed record StoredMessage(string Summary, string Json)
{
    /// <summary>What it says.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no message.</exception>
    public AlertMessage Read() => AlertJson.Read(Json);
}
