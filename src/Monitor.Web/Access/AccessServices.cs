using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Monitor.Core.Access;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Identity.Passkeys;
using Monitor.Data.Schema;
using Monitor.Web.Access.Browsers;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Keys;
using Monitor.Web.Access.Links;
using Monitor.Web.Access.Owed;
using Monitor.Web.Access.Own;
using Monitor.Web.Access.Passkeys;
using Monitor.Web.Access.Passwords;
using Monitor.Web.Access.SecondFactor;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Access.Setup;
using Monitor.Web.Access.SignOn;
using Monitor.Web.Access.SignOn.Forwarded;
using Monitor.Web.Access.SignOn.Linking;
using Monitor.Web.Access.SignOn.Oidc;
using Monitor.Web.Access.Turns;
using Monitor.Web.Access.Walls;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access;

/// <summary>Composition of who may do what.</summary>
public static class AccessServices
{
    /// <summary>Adds accounts, API keys, policies and the first run. Needs <c>AddMonitorData</c>.</summary>
    public static WebApplicationBuilder AddMonitorAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SetupOptions>().BindConfiguration(SetupOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddProblemDetails();
        services.AddSingleton<ApiKeyStore>().AddSingleton<ApiKeyReader>().AddSingleton<HeldKeys>().AddSingleton<KeyUses>();
        services.AddSingleton<VerifiedKeys>().AddSingleton<ApiKeys>().AddSingleton<StrangerLimit>();
        services.AddSingleton<SetupProgress>().AddSingleton<PasswordTurns>().AddSingleton<DrawingTurns>();
        services.AddSingleton<SessionUses>().AddSingleton<LiveSessions>();
        services.AddSingleton<HalfSignIns>().AddSingleton<WrongPasswords>().AddSingleton<KnownBrowsers>();
        services.AddSingleton<FirstRun>().AddScoped<SignIn>().AddScoped<OwnPassword>().AddScoped<OwnFactor>().AddScoped<OwnPasskeys>().AddScoped<PageCaller>();
        services.AddPeople().AddSignInManager();
        services.AddSessions();
        services.AddPasskeys();
        var authentication = services.AddAuthentication(AccessSchemes.Chooser);
        authentication.AddPolicyScheme(AccessSchemes.Chooser, null, o => o.ForwardDefaultSelector = AccessSchemes.For)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(AccessSchemes.ApiKey, null)
            .AddScheme<AuthenticationSchemeOptions, WallAuthentication>(AccessSchemes.Wall, null)
            .AddIdentityCookies();
        var publicUrl = builder.Configuration["Monitor:PublicUrl"];
        services.ConfigureApplicationCookie(CookieSession.Configure);
        builder.AddSignOn(authentication);
        services.AddAuthorization(o => AccessPolicies.Add(o, publicUrl));
        services.AddSingleton<IOutwardLimit, OutwardLimit>().AddSingleton<AttemptLimits>().AddSingleton<OwnOrigin>();
        services.AddAntiforgery(o => o.Cookie.Name = "monitor-form");
        return builder;
    }

    /// <summary>Adds the security headers, then who is asking, then whether they may. Before any endpoint.</summary>
    public static WebApplication UseMonitorAccess(this WebApplication app)
    {
        app.Use(SecurityHeaders.AddAsync);
        if (HttpsAlone.IsSetBy(app.Configuration))
            app.UseHttpsAlone();
        app.Use(app.Services.GetRequiredService<OwnOrigin>().RequireAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseForwardedSignOn();
        app.Use(CookieSession.RefuseUnsafeAsync);
        app.Use(DebtGate.ConfineAsync);
        app.UseCallLimits();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    /// <summary>The accounts and what is done with them, with or without a browser. Needs <c>AddMonitorData</c>.</summary>
    internal static IdentityBuilder AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<SessionStore>().AddSingleton<HeldSessions>();
        services.AddSingleton(s => s.GetRequiredService<IOptions<PasswordUse>>().Value.Rule());
        services.AddSingleton<CodeTries>().AddSingleton<SecondFactors>().AddSingleton<OpenLinks>().AddSingleton<PasswordLinks>().AddSingleton<PasskeyKeeper>().AddSingleton<People>().AddSingleton<IColleagues>(provider => provider.GetRequiredService<People>());
        // Before Identity's own, which it thereby replaces.
        services.AddScoped<IPasswordValidator<User>, PasswordCheck>();
        return services.AddIdentityCore<User>(ConfigureAccounts)
            .AddUserManager<PasswordsAside>()
            .AddRoles<IdentityRole<Guid>>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddEntityFrameworkStores<MonitorDbContext>()
            .AddUserStore<AccountStore>();
    }

    private static void AddSignOn(this WebApplicationBuilder builder, AuthenticationBuilder authentication)
    {
        var services = builder.Services;
        services.AddOptions<PasswordUse>().BindConfiguration(PasswordUse.Section);
        services.AddOptions<OidcOptions>().BindConfiguration(OidcOptions.Section);
        services.AddOptions<ForwardAuthOptions>().BindConfiguration(ForwardAuthOptions.Section);
        services.AddSingleton<AccountLinks>().AddSingleton<LinkTickets>().AddScoped<OwnLink>();
        services.AddSingleton<SignOnAccounts>().AddSingleton<ProviderLogouts>().AddSingleton<SignOnWays>();
        if (builder.Configuration.GetSection(OidcOptions.Section).Get<OidcOptions>() is { IsSet: true } oidc)
        {
            authentication.AddOidc(oidc);
            // It writes down what came in an address as it is; we say the same, made fit for a log.
            builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None);
        }

        if (builder.Configuration.GetSection(ForwardAuthOptions.Section).Get<ForwardAuthOptions>() is { IsSet: true })
            services.AddForwardAuth();
    }

    private static void AddSessions(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionRevalidation>();
        services.AddScoped<ISecurityStampValidator, SessionValidator>().AddScoped<FormerCookies>();
    }

    private static void ConfigureAccounts(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
    }
}
