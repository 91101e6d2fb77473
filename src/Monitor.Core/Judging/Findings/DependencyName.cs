using System.Buffers;

namespace Monitor.Core.Judging.Findings;

/// <summary>Knows by its name a part that lives outside of the process: a database, a cache, a broker, another service.</summary>
internal static class DependencyName
{
    private static readonly SearchValues<string> Telling = SearchValues.Create(
        [
            "database", "datasource", "data source", "postgres", "mysql", "mariadb", "oracle", "sqlserver", "mssql", "sqlite", "mongo", "cassandra",
            "dynamo", "neo4j", "influx", "couch", "clickhouse", "redis", "cache", "hazelcast", "kafka", "rabbit", "broker", "queue", "activemq",
            "elasticsearch", "opensearch", "solr", "zookeeper", "eureka", "keycloak", "ldap", "smtp", "mail", "minio", "external", "upstream",
            "downstream", "third-party", "thirdparty", "jdbc", "payment-gateway",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Too short to be looked for within words.</summary>
    private static readonly string[] Words = ["db", "sql", "api", "mq", "jms", "nats", "s3", "etcd", "vault", "consul"];

    public static bool Is(ReadOnlySpan<char> name)
    {
        if (name.ContainsAny(Telling))
            return true;
        foreach (var word in Words)
        {
            if (HasWord(name, word))
                return true;
        }

        return false;
    }

    // A word ends where the letters end or another begins: "orders-db", "ordersDb", "db#2".
    private static bool HasWord(ReadOnlySpan<char> name, string word)
    {
        for (var at = 0; name[at..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var found; at++)
        {
            at += found;
            var begins = at == 0 || !char.IsLetter(name[at - 1]) || (char.IsLower(name[at - 1]) && char.IsUpper(name[at]));
            var end = at + word.Length;
            var ends = end == name.Length || !char.IsLetter(name[end]) || (char.IsLower(name[end - 1]) && char.IsUpper(name[end]));
            if (begins && ends)
                return true;
        }

        return false;
    }
}
