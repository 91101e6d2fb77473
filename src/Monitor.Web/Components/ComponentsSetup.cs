using Monitor.Web.Components.Account.Strangers;
using Monitor.Web.Components.Channels;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Errors;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Services.Dependencies;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Components.Shell.Navigation.Finding;
using Monitor.Web.Components.Start;
using Monitor.Web.Components.Wall;
using Monitor.Web.Live;
using MudBlazor.Services;

namespace Monitor.Web.Components;

/// <summary>What the pages need of the host.</summary>
public static class ComponentsSetup
{
    // One field's text at its longest (TextBox), twice escaped as JSON: quotes become four bytes. The framework's 32 KiB would end the circuit.
    private const long LongestMessage = 512 * 1024;

    /// <summary>Registers Blazor Server, MudBlazor and the services that live as long as a circuit.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options => options.MaximumReceiveMessageSize = LongestMessage);
        ConnectionCare.Register(services);
        services.AddCascadingAuthenticationState();
        services.AddMudServices();
        services.AddScoped<Toasts>();
        services.AddScoped<ReaderClock>().AddScoped<PassingTime>();
        services.AddScoped<LiveFleet>();
        services.AddScoped<DraftSeal>().AddScoped<FreshSecret>().AddScoped<DependencyEdits>().AddScoped<HistoryReading>();
        services.AddScoped<ServiceDeeds>().AddScoped<PastIncidents>();
        services.AddSingleton<SetUpReader>();
        services.AddSingleton<FailingChannels>();
        services.AddScoped<DrawnData>().AddSingleton<Handovers>().AddSingleton<FollowedViews>();
        services.AddSingleton<StrangerPages>();
        return services;
    }

    /// <summary>Shows the product's own page where nothing answers. Before routing.</summary>
    public static void UseUnknownAddress(this WebApplication app) => app.Use(UnknownAddress.ShowAsync);

    /// <summary>Bounds what strangers may have drawn. After access, before all that answers.</summary>
    public static void UseStrangerPages(this WebApplication app)
    {
        var pages = app.Services.GetRequiredService<StrangerPages>();
        app.Use(LapsedForms.AnswerAsync);
        app.Use(pages.AnswerAsync);
    }

    /// <summary>Maps static assets and all pages.</summary>
    public static void MapPages(this WebApplication app)
    {
        ConnectionCare.RefuseWhenStopping(app);
        ConnectionCare.Use(app);
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().WithMetadata(ShowsFleet.Mark).AddInteractiveServerRenderMode(
            // Said once, and more strictly, with the other headers.
            options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
