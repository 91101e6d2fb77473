namespace Monitor.Data.Outbox;

/// <summary>What whoever writes into the outbox has in common.</summary>
public static class OutboxWriter
{
    /// <summary>The channel of PostgreSQL's LISTEN that wakes the delivery loop.</summary>
    public const string Notification = "monitor_outbox";

    /// <summary>Random, and in the order of time: easy to find in a receiver's log.</summary>
    internal const string NewWebhookId =
        "'msg_' || lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || substr(replace(gen_random_uuid()::text, '-', ''), 13)";
}
