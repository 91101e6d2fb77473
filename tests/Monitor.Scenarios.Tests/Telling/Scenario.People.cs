using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents.Actions;
using Monitor.Scenarios.Tests.Playing;
using Monitor.Testing.Access;

namespace Monitor.Scenarios.Tests.Telling;

/// <summary>What people do with incidents, channels and routes, and what receivers do with messages.</summary>
internal sealed partial class Scenario
{
    public Scenario Acknowledges(string service) => Act(service, new IncidentAction.Acknowledge());

    public Scenario Unacknowledges(string service) => Act(service, new IncidentAction.Unacknowledge());

    public Scenario Assigns(string service, string to) => Act(service, new IncidentAction.Assign(to));

    /// <param name="minutes">0 ends it.</param>
    public Scenario Snoozes(string service, int minutes) => Act(service, new IncidentAction.Snooze(null, minutes));

    public Scenario Adds(ChannelDefinition channel) => Do(world => world.AddAsync(channel));

    public Scenario Removes(string channel) => Do(async world =>
        (await world.People.Channels.DeleteAsync(channel, match: null, Somebody.Known, CancellationToken.None)).IsDone.ShouldBeTrue());

    public Scenario SwitchesOff(string channel) => Do(world => SwitchAsync(world, channel, false));

    public Scenario SwitchesOn(string channel) => Do(world => SwitchAsync(world, channel, true));

    /// <summary>From now on its receiver answers so; the messages that it refuses were not told.</summary>
    public Scenario Answers(string channel, int status) => Do(
        world =>
        {
            world.Receiver.Answers(channel, status);
            return Task.CompletedTask;
        },
        Duties.Own);

    public Scenario Saves(AlertRoute route) => Do(world => world.SaveAsync(route));

    public Scenario Unsaves(string route) => Do(async world =>
        (await world.People.Routes.DeleteAsync(route, match: null, Somebody.Known, CancellationToken.None)).IsDone.ShouldBeTrue());

    /// <summary>Nodes have lost their way out, and these services are out of reach for them.</summary>
    public Scenario IsCutOff(params string[] services) => See(services, c => c with { Status = Core.HealthStatus.Unknown }, Duties.Own | Duties.Upkeep)
        .Do(world => world.CutOffs.BeginAsync(services));

    public Scenario SeesAgain() => Do(world => world.CutOffs.EndAsync());

    private Scenario Act(string service, IncidentAction action) => Do(async world =>
    {
        var incident = await world.Database.AskAsync<long>("SELECT id FROM incidents WHERE service_key = $1 AND state <> 2", service);
        (await world.People.Incidents.DoAsync(incident, action, Scope.All, Somebody.Known, CancellationToken.None)).ShouldBeOfType<IncidentResult.Done>();
    });

    private static async Task SwitchAsync(World world, string channel, bool on) => (await world.People.Channels.PutAsync(
        (await world.People.Channels.FindAsync(channel, CancellationToken.None))!.Definition with { Enabled = on }, null, Somebody.Known, CancellationToken.None))
        .ShouldBeOfType<ChannelResult.Saved>();
}
