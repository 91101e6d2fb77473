using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitor.Core.Bulk;
using Monitor.Core.Bulk.Lists;
using Monitor.Web.Api.Access;
using Monitor.Web.Api.Bulk;
using Monitor.Web.Api.Channels;
using Monitor.Web.Api.Defaults;
using Monitor.Web.Api.Demo;
using Monitor.Web.Api.History;
using Monitor.Web.Api.Incidents;
using Monitor.Web.Api.Maintenance;
using Monitor.Web.Api.Map;
using Monitor.Web.Api.Own;
using Monitor.Web.Api.Reports;
using Monitor.Web.Api.Reports.Alerts;
using Monitor.Web.Api.Reports.Budgets;
using Monitor.Web.Api.Reports.Months;
using Monitor.Web.Api.Routes;
using Monitor.Web.Api.Services;
using Monitor.Web.Api.Sharing;
using Monitor.Web.Api.Versions;
using Monitor.Web.Api.Views;
using Monitor.Web.Requests;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Api;

/// <summary>Composition of the HTTP API.</summary>
public static class ApiServices
{
    /// <summary>Adds what the API needs besides Core's ports and <c>AddMonitorAccess</c>.</summary>
    public static IServiceCollection AddMonitorApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProblemDetails();
        services.AddSingleton<AddressTest>().AddSingleton<ServiceLookup>().AddSingleton<ShownServices>().AddSingleton<BulkChanges>().AddSingleton<ListRegistration>().AddSingleton<IncidentHolders>();
        services.AddSingleton<ReportedServices>().AddSingleton<IReports<SlaReport>, SlaReports>().AddSingleton<IReports<MonthsReport>, MonthsReports>()
            .AddSingleton<IReports<BudgetsReport>, BudgetsReports>().AddSingleton<IReports<AlertsReport>, AlertsReports>();
        services.ConfigureHttpJsonOptions(o => ApiJson.ApplyTo(o.SerializerOptions));
        return services.AddApiDescription();
    }

    /// <summary>Turns what fails or is not found under <c>/api</c> into problems. Before <c>UseMonitorAccess</c>.</summary>
    public static WebApplication UseMonitorApiProblems(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        return app;
    }

    /// <summary>Maps <c>/api/v1</c>, its description and the page that shows it.</summary>
    public static IEndpointRouteBuilder MapMonitorApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(ApiRoot.Path)
            .RequireAuthorization()
            .AddEndpointFilter(BodyFilter.InvokeAsync)
            .AddEndpointFilter(OutwardRequests.AnswerAsync)
            .WithMetadata(new RequestSizeLimitAttribute(BodyFilter.LargestBody))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapServices();
        api.MapFacets();
        api.MapServiceActions();
        api.MapVersions();
        api.MapKubernetesImport();
        api.MapHistory();
        api.MapAnswers();
        api.MapExports();
        api.MapUptime();
        api.MapReports();
        api.MapCertificates();
        api.MapComponents();
        api.MapReview();
        api.MapSuggestions();
        api.MapBulk();
        api.MapListImport();
        api.MapDefaults();
        api.MapDependencyMap();
        api.MapProbeTests();
        api.MapWhatIf();
        api.MapIncidents();
        api.MapIncidentActions();
        api.MapMaintenance();
        api.MapMaintenanceTimes();
        api.MapChannels();
        api.MapDeliveries();
        api.MapRoutes();
        api.MapSharing();
        api.MapViews();
        api.MapApiKeys();
        api.MapAudit();
        api.MapNodes();
        api.MapOwnSettings();
        api.MapOwnState();
        api.MapDemoSwitch();
        app.MapApiDescription();
        return app;
    }
}
