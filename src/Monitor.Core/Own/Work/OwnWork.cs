using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Own.Work;

/// <summary>What there is to do for all nodes together, by the database's clock.</summary>
/// <param name="Probes">That are asked at all.</param>
/// <param name="Due">Of those: their time has come and no node has taken them.</param>
/// <param name="LongestDue">For how long the first of them has been due; null where none is.</param>
/// <param name="EventsWaiting">Events of incidents that the announcer has not looked at.</param>
/// <param name="MessagesWaiting">Messages that are not sent yet, those that are tried again among them.</param>
/// <param name="OldestWaiting">When the first of them was written; null where there is none.</param>
/// <param name="GivenUp">Messages of the last 24 hours that were given up.</param>
/// <param name="Delivered">Messages of the last 24 hours that were delivered.</param>
public sealed record OwnWork(DateTimeOffset At, int Probes, int Due, TimeSpan? LongestDue, int EventsWaiting, int MessagesWaiting, DateTimeOffset? OldestWaiting, int GivenUp, int Delivered);

/// <summary>Probes that took longest.</summary>
/// <param name="From">The begin of the hour.</param>
public sealed record SlowestProbes(DateTimeOffset From, IReadOnlyList<SlowProbe> Probes);

/// <summary>A probe that takes long.</summary>
/// <param name="Key">Of its service.</param>
/// <param name="Percentile95">At most 5 % off.</param>
/// <param name="Longest">Exact.</param>
/// <param name="Checks">That were answered.</param>
public sealed record SlowProbe(string Key, string Name, ProbeKind Probe, TimeSpan Percentile95, TimeSpan Longest, long Checks);
