namespace Monitor.EndToEnd.Tests.Running;

/// <summary>A message to a channel, as the API tells of it.</summary>
/// <param name="Attempts">How often it was tried.</param>
internal sealed record DeliveryInApi(string WebhookId, string State, int Attempts)
{
    /// <summary>All of a channel, newest first.</summary>
    public static async Task<IReadOnlyList<DeliveryInApi>> AllAsync(ApiClient api, string channel) =>
        [.. (await api.GetAsync($"channels/{channel}/deliveries")).GetProperty("items").EnumerateArray().Select(d => new DeliveryInApi(
            d.GetProperty("webhookId").GetString()!, d.GetProperty("state").GetString()!, d.GetProperty("attempts").GetArrayLength()))];
}
