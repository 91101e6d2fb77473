namespace Monitor.DemoFleet.Dialects;

/// <summary>Cluster health: green, yellow, and a red that answers 200.</summary>
internal sealed class Elasticsearch : Dialect
{
    public override string ReadinessPath => "_cluster/health";

    public override Answer Ready(Situation now) => now.IsStarting ? NoMaster() : Answer.Json(200, new
    {
        cluster_name = now.Service.Key,
        status = now.Say("green", "yellow", "red"),
        timed_out = false,
        number_of_nodes = now.Serves && !now.IsImpaired ? 3 : 2,
        number_of_data_nodes = now.Serves && !now.IsImpaired ? 3 : 2,
        active_primary_shards = 24,
        active_shards = now.IsImpaired ? 40 : 48,
        relocating_shards = 0,
        initializing_shards = now.IsImpaired ? 2 : 0,
        unassigned_shards = now.IsImpaired ? 6 : 0,
        active_shards_percent_as_number = now.IsImpaired ? 83.3 : 100.0,
    });

    private static Answer NoMaster() => Answer.Json(503, new
    {
        error = new { type = "master_not_discovered_exception", reason = (string?)null },
        status = 503,
    });
}
