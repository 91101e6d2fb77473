using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Announcing.Reviewing;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.Audit;
using Monitor.Core.Bulk;
using Monitor.Core.Bulk.Lists;
using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Views;
using Monitor.Core.History;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Judging.Check;
using Monitor.Core.Judging.Siblings;
using Monitor.Core.Maintenance;
using Monitor.Core.Nodes;
using Monitor.Core.Own;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Own.Outbound;
using Monitor.Core.Own.Retention;
using Monitor.Core.Own.Standbys;
using Monitor.Core.Own.Storage;
using Monitor.Core.Own.Work;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Rules;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Suggesting;
using Monitor.Core.Versions;
using Monitor.Core.WhatIf;
using Monitor.Data;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Groups;
using Monitor.Web.Api.Incidents;
using Monitor.Web.Api.Own;
using Monitor.Web.Api.Reports;
using Monitor.Web.Api.Reports.Alerts;
using Monitor.Web.Api.Reports.Budgets;
using Monitor.Web.Api.Reports.Months;
using Monitor.Web.Components.Channels;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Services.Dependencies;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Components.Shell.Navigation.Finding;
using Monitor.Web.Components.Start;
using Monitor.Web.Demo;
using Monitor.Web.Live;
using Monitor.Web.Push;
using Monitor.Web.Tests.Components.Fakes;
using Monitor.Web.WhatIf;
using MudBlazor.Services;

namespace Monitor.Web.Tests.Components;

/// <summary>Renders pages over ports in memory, at one fixed moment, for an operator unless a test says otherwise.</summary>
public abstract partial class PageTest : IAsyncDisposable
{
    internal BunitContext Context { get; } = new();

    internal FakeFleet Fleet { get; } = new();

    internal FakePorts Ports { get; } = new();

    internal FakeIncidents Incidents { get; } = new();

    internal FakeRoutes Routes { get; } = new();

    internal FakeReviews Reviews { get; } = new();

    internal FakeOwn Own { get; } = new();

    internal OutwardLimit Limit { get; } = new();

    internal FakeColleagues Colleagues { get; } = new();

    internal OutboundConfigured OutboundConfigured { get; set; } = new();

    internal RetentionConfigured RetentionConfigured { get; set; } = RetentionConfigured.Nothing;

    internal FakeOwnState OwnState { get; } = new();

    internal FakeMaintenance Maintenance { get; } = new();

    internal FakeViews Views { get; } = new();

    internal FakeDefaults Defaults { get; } = new();

    internal FakeWhatIf WhatIf { get; } = new();

    internal FakeTimeProvider Time { get; } = Given.Time();

    internal PageCaller Caller { get; } = new();

    // A busy machine is slow; bUnit's own patience is a second.
    static PageTest() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    protected PageTest()
    {
        Context.JSInterop.Mode = JSRuntimeMode.Loose;
        Context.Services.AddMudServices();
        Context.Services.AddSingleton<TimeProvider>(Time);
        Context.Services.AddSingleton<IFleet>(Fleet);
        Context.Services.AddSingleton<IServiceHistory>(Ports);
        Context.Services.AddSingleton<ISubjectTimelines>(Ports).AddSingleton<IStatusTimelines>(Ports).AddSingleton<IGaps>(Ports)
            .AddKeyedSingleton<IStatusTimelines>(DatabasePools.Reads, Ports).AddKeyedSingleton<IGaps>(DatabasePools.Reads, Ports)
            .AddSingleton<ICheckCounts>(Ports).AddSingleton<ReportedServices>().AddSingleton<IReports<SlaReport>, SlaReports>();
        Context.Services.AddSingleton<IReports<MonthsReport>, MonthsReports>().AddSingleton<IReports<BudgetsReport>, BudgetsReports>().AddSingleton<IReports<AlertsReport>, AlertsReports>();
        Context.Services.AddSingleton<IAlertReviews>(Reviews);
        Context.Services.AddSingleton<IServiceRegistry>(Ports).AddSingleton<IDeletedServices>(Ports).AddSingleton<IDependencySuggestions>(Ports).AddSingleton<BulkChanges>().AddSingleton<ListRegistration>();
        Context.Services.AddSingleton<IServiceChecker>(Ports).AddSingleton<IServer, FakeServer>().AddSingleton<DemoSwitch>();
        Context.Services.AddSingleton<IProbeTester>(Ports).AddSingleton<SiblingSearch>();
        Context.Services.AddSingleton<IChannels>(Ports);
        Context.Services.AddSingleton<IServiceVersions>(Ports).AddSingleton<Restoring>();
        Context.Services.AddSingleton<IAuditLog>(Ports).AddSingleton<INodes>(Ports);
        Context.Services.AddSingleton<IRoutes>(Routes).AddSingleton<IRouteSimulator>(Routes).AddSingleton<IPartTellings>(Routes);
        Context.Services.AddSingleton<IIncidents>(Incidents).AddSingleton<IIncidentActions>(Incidents);
        Context.Services.AddSingleton<IColleagues>(Colleagues).AddSingleton<IncidentHolders>();
        Context.Services.AddSingleton<IMaintenance>(Maintenance).AddSingleton<ISavedViews>(Views).AddSingleton<IGroupDefaults>(Defaults);
        Context.Services.AddSingleton<IWhatIf>(WhatIf).AddSingleton<WhatIfJobs>();
        Context.Services.AddSingleton<IOwnStorage>(OwnState).AddSingleton<IOwnWork>(OwnState).AddSingleton<IStandby>(OwnState).AddSingleton(_ => RetentionConfigured).AddSingleton<RetentionInForce>();
        Context.Services.AddSingleton(new OutboundPolicy(OutboundRules.Default with { AllowPrivateNetworks = false })).AddSingleton(p => new OutboundAddresses(p.GetRequiredService<OutboundPolicy>()));
        Context.Services.AddSingleton(_ => OutboundConfigured).AddSingleton<IOutwardLimit>(Limit).AddSingleton<AddressTest>();
        Context.Services.AddSingleton<IOwnSettings>(Own).AddSingleton<ICanaries>(Own);
        Context.Services.AddSingleton(new PushAddresses(Ports, publicUrl: null));
        Context.Services.AddSingleton(new Monitor.Core.Alerting.Messages.AlertLinks("https://monitor.example.com"));
        Context.Services.AddScoped<ReaderClock>().AddScoped<PassingTime>();
        Context.Services.AddSingleton(Caller);
        Context.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>().AddScoped<DraftSeal>();
        Context.Services.AddScoped<LiveFleet>().AddScoped<Toasts>();
        Context.Services.AddScoped<FreshSecret>().AddScoped<DrawnData>().AddScoped<DependencyEdits>().AddSingleton<SetUpReader>().AddSingleton<FailingChannels>().AddScoped<HistoryReading>();
        Context.Services.AddScoped<ServiceDeeds>().AddScoped<PastIncidents>();
        SignIn(AccessPolicies.View, AccessPolicies.Operate);
        See();
    }

    /// <summary>What the reader may see: everything, or these groups.</summary>
    protected void See(params string[] groups) => SeeAs("oncall@example.com", groups);

    /// <summary>Somebody else reads.</summary>
    protected void SeeAs(string name, params string[] groups) => Caller.Use(
        new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, name), .. groups.Select(g => new Claim(GroupClaims.Type, g))], "test")),
        "192.0.2.7");

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Context.DisposeAsync();
    }

    protected void SignIn(params string[] policies)
    {
        var user = Context.AddAuthorization();
        user.SetAuthorized("oncall@example.com");
        user.SetPolicies([.. policies, .. policies.Contains(AccessPolicies.Operate) ? [AccessPolicies.OperateAll] : Array.Empty<string>()]);
        user.SetRoles(policies.Contains(AccessPolicies.Operate) ? AccessRoles.Operator : AccessRoles.Viewer);
    }

    protected void Open(string address) => Context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    /// <summary>Lets the page see what the fleet has announced.</summary>
    protected void Pass(TimeSpan time) => Time.Advance(time);
}
