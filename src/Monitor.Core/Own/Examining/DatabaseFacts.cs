namespace Monitor.Core.Own.Examining;

/// <summary>What a database says of itself, whatever the schema in it.</summary>
/// <param name="Version">Of the server, as it calls itself.</param>
/// <param name="Major">Its first number.</param>
/// <param name="IsStandby">It can only be read.</param>
/// <param name="MayCreate">This user may make tables.</param>
/// <param name="Untouchable">Tables that this user may not read and write.</param>
/// <param name="MostConnections">Of all who use the server, those for superusers left out.</param>
/// <param name="Connections">How many there are.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="ClockAhead">This machine's clock before the database's.</param>
public sealed record ServerFacts(
    string Version, int Major, string Encoding, bool IsStandby, bool MayCreate, IReadOnlyList<string> Untouchable, int MostConnections, int Connections, long Bytes, TimeSpan ClockAhead);

/// <summary>What the product's own tables say.</summary>
/// <param name="DaysAhead">Days from tomorrow on whose results have a partition, without a hole.</param>
/// <param name="Strays">Results in no day's partition.</param>
/// <param name="LastLook">How long ago somebody looked for what is due; null when nobody ever has.</param>
/// <param name="Keys">Keys of data protection.</param>
/// <param name="SecretsTried">Stored secrets that were tried.</param>
/// <param name="SecretsRead">Those of them that could be read.</param>
public sealed record InstallationFacts(
    int DaysAhead, long Strays, TimeSpan? LastLook, IReadOnlyList<NodeFact> Nodes, int Keys, int SecretsTried, int SecretsRead);

/// <summary>A node of the last day.</summary>
/// <param name="SeenAgo">Since its last beat.</param>
/// <param name="ClockAhead">Its clock before the database's; null while that is not known.</param>
public sealed record NodeFact(string Host, string Version, string Roles, TimeSpan SeenAgo, TimeSpan? ClockAhead);
