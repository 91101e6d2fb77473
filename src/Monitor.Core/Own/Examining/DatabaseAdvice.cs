using System.Globalization;
using Monitor.Core.Nodes;

namespace Monitor.Core.Own.Examining;

/// <summary>What the facts of a database mean, and what to do. Pure.</summary>
public static class DatabaseAdvice
{
    private const int OldestServer = 15;

    /// <summary>Connections of one node at most.</summary>
    private const int OfNode = 47;

    private const int FewDaysAhead = 3;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static IEnumerable<Finding> Of(ServerFacts facts)
    {
        yield return facts.Major < OldestServer
            ? Finding.Failure("PostgreSQL", $"version {facts.Version}", $"Use PostgreSQL {OldestServer} or newer.")
            : facts.Encoding != "UTF8"
                ? Finding.Failure("PostgreSQL", $"version {facts.Version}, its texts are {facts.Encoding}", "Make the database with ENCODING 'UTF8'.")
                : Finding.Well("PostgreSQL", $"version {facts.Version}, {Size(facts.Bytes)}");
        yield return facts.IsStandby
            ? Finding.Failure("writing", "the server is a standby and can only be read", "Name the primary in ConnectionStrings__Monitor, or add Target Session Attributes=primary.")
            : Finding.Well("writing", "the server takes changes");
        yield return Rights(facts);
        yield return facts.MostConnections < OfNode
            ? Finding.Warning("connections", $"{facts.Connections} of {facts.MostConnections} are taken; a node takes up to {OfNode}", "Raise max_connections.")
            : facts.Connections * 10 > facts.MostConnections * 9
                ? Finding.Warning("connections", $"{facts.Connections} of {facts.MostConnections} are taken", "Raise max_connections, or see in pg_stat_activity who holds them.")
                : Finding.Well("connections", $"{facts.Connections} of {facts.MostConnections} are taken");
        yield return NodeState.IsTooFar(facts.ClockAhead)
            ? Finding.Warning("clock", Clock(facts.ClockAhead), "Set this machine's clock by NTP: what is recorded goes by the database's, logs and certificates by this one.")
            : Finding.Well("clock", Clock(facts.ClockAhead));
    }

    public static IEnumerable<Finding> Of(InstallationFacts facts)
    {
        yield return facts.DaysAhead < FewDaysAhead
            ? Finding.Warning("partitions", $"results have a place for {facts.DaysAhead} days to come", "Start a worker: it makes them at the start and every hour. If one runs, its log says why it cannot.")
            : Finding.Well("partitions", $"results have a place for {facts.DaysAhead} days to come");
        if (facts.Strays > 0)
            yield return Finding.Warning("partitions", $"{facts.Strays} results lie in no day's partition", "They are moved by the hourly packing; if they stay, look for its errors under /hangfire.");
        yield return Keys(facts);
        foreach (var finding in Nodes(facts))
            yield return finding;
    }

    private static Finding Rights(ServerFacts facts) => (facts.MayCreate, facts.Untouchable) switch
    {
        (_, { Count: > 0 } tables) => Finding.Failure(
            "rights", $"this user may not read and write {string.Join(", ", tables.Take(3))}{(tables.Count > 3 ? $" and {tables.Count - 3} more" : "")}", "Use the user who owns the tables."),
        (false, _) => Finding.Warning("rights", "this user may not make tables", "Each day's results need one, and so do migrations: GRANT CREATE ON SCHEMA public to it, or make it the owner."),
        _ => Finding.Well("rights", "this user may read, write and make tables"),
    };

    private static Finding Keys(InstallationFacts facts) => facts switch
    {
        { SecretsTried: > 0 } when facts.SecretsRead < facts.SecretsTried => Finding.Failure(
            "secrets", $"{facts.SecretsTried - facts.SecretsRead} of {facts.SecretsTried} that were tried cannot be read: their key is not among the {facts.Keys} of the database",
            "Restore a backup that has it (table data_protection_keys), or give the secrets anew."),
        { SecretsTried: > 0 } => Finding.Well("secrets", $"{facts.SecretsTried} were tried and can be read"),
        { Keys: 0 } => Finding.Well("secrets", "there are none yet; the first start makes a key"),
        _ => Finding.Well("secrets", $"none is stored; keys there: {facts.Keys}"),
    };

    private static IEnumerable<Finding> Nodes(InstallationFacts facts)
    {
        var live = facts.Nodes.Where(n => n.SeenAgo <= 3 * NodeState.Beat).ToList();
        foreach (var node in live.Where(n => n.ClockAhead is { } ahead && NodeState.IsTooFar(ahead)))
            yield return Finding.Warning("nodes", $"{node.Host}: {Clock(node.ClockAhead!.Value)}", "Set its clock by NTP.");
        foreach (var node in facts.Nodes.Except(live))
            yield return Finding.Warning("nodes", $"{node.Host} ({node.Version}) was last seen {Ago(node.SeenAgo)} and did not take its leave", "If it is meant to run, see its log. A day later it is forgotten.");
        if (live.Count > 0)
            yield return Finding.Well("nodes", string.Join(", ", live.Select(n => $"{n.Host} ({n.Version}; {n.Roles}) seen {Ago(n.SeenAgo)}")));
        if (facts.LastLook is not { } look || look > Long)
            yield return Finding.Warning(
                "checks", facts.LastLook is { } last ? $"nobody has looked for what is due since {Ago(last)}" : "nobody has looked yet for what is due", "Start a node with the role worker.");
        else
            yield return Finding.Well("checks", $"what is due was looked for {Ago(look)}");
    }

    private static string Clock(TimeSpan ahead) => ahead.Duration() < TimeSpan.FromSeconds(1)
        ? "agrees with the database's"
        : string.Create(CultureInfo.InvariantCulture, $"{ahead.Duration().TotalSeconds:0.0} s {(ahead > TimeSpan.Zero ? "before" : "behind")} the database's");

    private static string Ago(TimeSpan time) => time.TotalMinutes < 2
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0} s ago")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min ago");

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.0} MiB");
}
