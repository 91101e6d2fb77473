using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.Own;
using Monitor.Core.Own.Retention;
using Monitor.Core.Own.Standbys;
using Monitor.Core.Own.Storage;
using Monitor.Core.Own.Work;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Own;

/// <summary>How the product itself is, for admins.</summary>
internal static class OwnStateEndpoints
{
    /// <summary>As many slow targets as are looked at.</summary>
    public const int MostSlow = 20;

    public static void MapOwnState(this RouteGroupBuilder api)
    {
        var own = api.MapGroup("/own").WithTags("Settings").RequireAuthorization(AccessPolicies.Administer);
        own.MapGet("/work", async (IOwnWork work, CancellationToken cancellationToken) => OwnWorkJson.Of(await work.FindAsync(cancellationToken))).Takes()
            .WithSummary("What there is to do for all nodes together: probes that are due, events and messages that wait")
            .Produces<OwnWorkJson>();
        own.MapGet("/slowest", async (IOwnWork work, CancellationToken cancellationToken) => SlowestJson.Of(await work.ListSlowestAsync(MostSlow, cancellationToken))).Takes()
            .WithSummary("The twenty slowest probes of the last hour that is rolled up, by their 95th percentile")
            .Produces<SlowestJson>();
        own.MapGet("/storage", async (IOwnStorage storage, CancellationToken cancellationToken) => StorageJson.Of(await storage.FindAsync(cancellationToken))).Takes()
            .WithSummary("How much room the database and each table take, and how they have been growing over the last days")
            .Produces<StorageJson>();
        own.MapGet("/reads", (IStandby standby) => OwnReadsJson.Of(standby)).Takes()
            .WithSummary("Where the node that answers reads reports and history: the standby, or the primary and why")
            .Produces<OwnReadsJson>();
        own.MapGet("/unreadable", (IFleet fleet) => new Page<UnreadableDefinitionJson>([.. UnreadableDefinitionJson.Of(fleet.ServicesIn(Scope.All))], null)).Takes()
            .WithSummary("Stored definitions that the node that answers cannot read, and whose probes it does not ask, each with why and what to do")
            .Produces<Page<UnreadableDefinitionJson>>();
        own.MapGet("/retention", async (IOwnSettings settings, CancellationToken cancellationToken) =>
                new Page<RetentionJson>([.. RetentionJson.Of(await settings.FindRetentionInForceAsync(cancellationToken))], null)).Takes()
            .WithSummary("How long what is kept by the workers that live, the same on every node, and by which variable a node would fix it")
            .Produces<Page<RetentionJson>>();
    }
}

/// <summary>What there is to do.</summary>
/// <param name="At">By the database's clock.</param>
/// <param name="Probes">That are asked at all.</param>
/// <param name="Due">Their time has come and no node has taken them.</param>
/// <param name="LongestDueSeconds">For how long the first of them has been due; null where none is.</param>
/// <param name="EventsWaiting">Events of incidents that nobody has decided on.</param>
/// <param name="MessagesWaiting">Not sent yet, those that are tried again among them.</param>
/// <param name="OldestWaiting">When the first of them was written.</param>
/// <param name="GivenUp">Messages of the last 24 hours.</param>
/// <param name="Delivered">The same.</param>
public sealed record OwnWorkJson(DateTimeOffset At, int Probes, int Due, double? LongestDueSeconds, int EventsWaiting, int MessagesWaiting, DateTimeOffset? OldestWaiting, int GivenUp, int Delivered)
{
    internal static OwnWorkJson Of(OwnWork work) =>
        new(work.At, work.Probes, work.Due, work.LongestDue?.TotalSeconds, work.EventsWaiting, work.MessagesWaiting, work.OldestWaiting, work.GivenUp, work.Delivered);
}

/// <summary>Where reports and history are read.</summary>
/// <param name="Use">None: no standby is configured. Read: from the standby. Behind, Away: from the primary.</param>
/// <param name="LagSeconds">What the standby has not replayed yet, as time; null while that is not known.</param>
/// <param name="LongestLagSeconds">Further behind it is not read.</param>
/// <param name="Why">Why it is not read; null while it is, and where there is none.</param>
/// <param name="Since">Since when it is read or not; null where there is none.</param>
/// <param name="FellBack">How often it failed a reader, who was answered from the primary, since the node began.</param>
public sealed record OwnReadsJson(StandbyUse Use, double? LagSeconds, double LongestLagSeconds, string? Why, DateTimeOffset? Since, long FellBack)
{
    internal static OwnReadsJson Of(IStandby standby)
    {
        var state = standby.State;
        return new(state.Use, state.Lag?.TotalSeconds, standby.LongestLag.TotalSeconds, state.Why, state.Use == StandbyUse.None ? null : state.Since, standby.FellBack);
    }
}

/// <summary>A part of a service's definition that cannot be read.</summary>
/// <param name="ServiceKey">Of the service.</param>
/// <param name="Probe">Null for the definition itself: then none of its probes is asked.</param>
/// <param name="Why">What the reader said.</param>
/// <param name="Mend">What to do.</param>
public sealed record UnreadableDefinitionJson(string ServiceKey, ProbeKind? Probe, string Why, string Mend)
{
    internal static IEnumerable<UnreadableDefinitionJson> Of(IEnumerable<ServiceState> services) =>
        services.SelectMany(s => s.Unreadable.Select(p => new UnreadableDefinitionJson(s.Key, p.Probe, p.Why, UnreadablePart.Mend)));
}

/// <summary>The slowest probes of an hour.</summary>
/// <param name="From">Its begin; it is over.</param>
public sealed record SlowestJson(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<SlowProbeJson> Probes)
{
    internal static SlowestJson Of(SlowestProbes slowest) => new(
        slowest.From, slowest.From.AddHours(1),
        [.. slowest.Probes.Select(p => new SlowProbeJson(p.Key, p.Name, p.Probe, p.Percentile95.TotalMilliseconds, p.Longest.TotalMilliseconds, p.Checks))]);
}

/// <summary>A slow probe.</summary>
/// <param name="P95Milliseconds">At most 5 % off.</param>
/// <param name="MaxMilliseconds">Exact.</param>
public sealed record SlowProbeJson(string Key, string Name, ProbeKind Probe, double P95Milliseconds, double MaxMilliseconds, long Checks);

/// <summary>How much room the database takes.</summary>
/// <param name="Tables">With their indexes and partitions; the largest first.</param>
public sealed record StorageJson(DateTimeOffset At, long DatabaseBytes, double? BytesPerDay, IReadOnlyList<TableSizeJson> Tables)
{
    internal static StorageJson Of(StorageSizes sizes) => new(
        sizes.At, sizes.DatabaseBytes, sizes.Growth?.BytesPerDay, [.. sizes.Tables.Select(t => new TableSizeJson(t.Name, t.Bytes, t.Growth?.BytesPerDay, t.Growth?.Over.TotalHours))]);
}

/// <summary>A table.</summary>
/// <param name="BytesPerDay">How it has been growing; negative where it became smaller, null where its size was not recorded long enough ago.</param>
/// <param name="OverHours">The time of which that is the mean: up to a week.</param>
public sealed record TableSizeJson(string Name, long Bytes, double? BytesPerDay, double? OverHours);

/// <summary>How long something is kept.</summary>
/// <param name="Setting">As an environment variable.</param>
/// <param name="What">That is kept so long.</param>
public sealed record RetentionJson(string Setting, int Value, string Unit, string What)
{
    internal static IEnumerable<RetentionJson> Of(RetentionSettings settings) => RetentionPart.All.Select(p => new RetentionJson(p.Variable, p.Of(settings), p.Unit, p.What));
}
