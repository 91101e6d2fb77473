using System.Reflection;
using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Sending.Retelling;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Announcing.Reviewing;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Sharing;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.Audit;
using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Views;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Notices;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Judging.Check;
using Monitor.Core.Maintenance;
using Monitor.Core.Nodes;
using Monitor.Core.Own;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Own.Storage;
using Monitor.Core.Own.Work;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Suggesting;
using Monitor.Core.Versions;
using Monitor.Core.WhatIf;

namespace Monitor.Core.Tests.Access;

/// <summary>Nothing is changed by nobody, and nothing is read past a scope: every method of Core's ports says which of both it takes, or stands here with its reason.</summary>
public sealed class PortTests
{
    /// <summary>Ports that no person calls: the product's own machinery.</summary>
    private static readonly Type[] Inside = [typeof(IOutwardLimit), typeof(IOutbox), typeof(IRetoldIncidents), typeof(ISecretProtector), typeof(IChannelKind), typeof(IRetellingKind), typeof(IAcknowledgeTickets)];

    /// <summary>Reads of one service's record. They take its number, which only a reading with a scope gives away.</summary>
    private const string ByNumber = "Monitor.Core.History";

    private static readonly string[] ReadsWithoutScope =
    [
        // The probing side.
        $"{nameof(IServiceRegistry)}.{nameof(IServiceRegistry.ListWithSecretsAsync)}",
        // For admins, who see everything.
        $"{nameof(IAuditLog)}.{nameof(IAuditLog.ListAsync)}", $"{nameof(INodes)}.{nameof(INodes.ListAsync)}",
        // Channels belong to no group.
        $"{nameof(IChannels)}.{nameof(IChannels.ListAsync)}", $"{nameof(IChannels)}.{nameof(IChannels.FindAsync)}",
        $"{nameof(IChannels)}.{nameof(IChannels.DeliveriesAsync)}", $"{nameof(IChannels)}.{nameof(IChannels.ListWaitingAsync)}", $"{nameof(IChannels)}.{nameof(IChannels.FindDeliveryAsync)}",
        $"{nameof(IChannels)}.{nameof(IChannels.ListFailingAsync)}",
        // Asked for whoever sees all groups alone, as the delivery log is.
        $"{nameof(IChannels)}.{nameof(IChannels.CountUntoldAsync)}",
        // For admins, and of no service.
        $"{nameof(IOwnSettings)}.{nameof(IOwnSettings.FindConnectivityAsync)}", $"{nameof(IOwnSettings)}.{nameof(IOwnSettings.FindHeartbeatAsync)}",
        $"{nameof(IOwnSettings)}.{nameof(IOwnSettings.FindHeartbeatStateAsync)}", $"{nameof(IOwnSettings)}.{nameof(IOwnSettings.FindOutboundAsync)}", $"{nameof(IOwnSettings)}.{nameof(IOwnSettings.FindRetentionAsync)}",
        $"{nameof(IOwnSettings)}.{nameof(IOwnSettings.FindRetentionInForceAsync)}",
        $"{nameof(IOwnStorage)}.{nameof(IOwnStorage.FindAsync)}", $"{nameof(IOwnWork)}.{nameof(IOwnWork.FindAsync)}", $"{nameof(IOwnWork)}.{nameof(IOwnWork.ListSlowestAsync)}",
        // Says how parts are held against each other, and names no service.
        $"{nameof(ISharing)}.{nameof(ISharing.FindAsync)}",
        // Tells that something changed, and not what.
        $"{nameof(IFleet)}.{nameof(IFleet.Subscribe)}",
    ];

    private static readonly string[] Reads = ["Find", "List", "Of", "Count", "Answers", "Services", "Opened", "Unmask", "PushTokens", "Test", "Periods", "Simulate"];

    private static IEnumerable<MethodInfo> Methods => typeof(Actor).Assembly.GetExportedTypes()
        .Where(t => t.IsInterface && !Inside.Contains(t) && t.Namespace?.StartsWith(ByNumber, StringComparison.Ordinal) != true)
        .SelectMany(t => t.GetMethods()).Where(m => !m.IsSpecialName);

    [Fact]
    public void Whoever_changes_something_passes_an_actor_and_whoever_reads_a_scope() =>
        Methods.Where(m => !ReadsWithoutScope.Contains(NameOf(m)) && !Takes(m, IsReading(m) ? typeof(Scope) : typeof(Actor)))
            .Select(NameOf).ShouldBeEmpty();

    [Fact]
    public void Whatever_takes_an_actor_says_what_it_asks_of_one() =>
        Methods.Where(m => Takes(m, typeof(Actor)) != m.IsDefined(typeof(AsksAttribute))).Select(NameOf).ShouldBeEmpty();

    [Fact]
    public void All_exceptions_still_exist() => ReadsWithoutScope.Except(Methods.Select(NameOf)).ShouldBeEmpty();

    [Fact]
    public void The_ports_are_found() => Methods.Select(m => m.DeclaringType).Distinct()
        .ShouldBe(
            [
                typeof(IServiceRegistry), typeof(IDeletedServices), typeof(IIncidents), typeof(IIncidentActions), typeof(IChannels), typeof(IFleet), typeof(IServiceChecker),
                typeof(IAuditLog), typeof(INodes), typeof(IProbeTester), typeof(IMaintenance), typeof(IRoutes), typeof(IRouteSimulator), typeof(IOwnSettings), typeof(ICanaries), typeof(ISharing), typeof(IGroupDefaults), typeof(IDependencySuggestions), typeof(IWhatIf), typeof(IPartTellings), typeof(ICertificates), typeof(IServiceVersions), typeof(ISavedViews), typeof(IAlertReviews), typeof(IOwnStorage), typeof(IOwnWork),
            ],
            ignoreOrder: true);

    private static bool IsReading(MethodInfo method) => Reads.Any(r => method.Name.StartsWith(r, StringComparison.Ordinal)) && !Takes(method, typeof(Actor));

    private static bool Takes(MethodInfo method, Type type) => method.GetParameters().Any(p => p.ParameterType == type);

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
