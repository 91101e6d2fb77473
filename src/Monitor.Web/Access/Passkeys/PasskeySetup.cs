using Microsoft.AspNetCore.Identity;
using Monitor.Core.Access.Passkeys;
using Monitor.Core.Text;
using Monitor.Data.Schema;

namespace Monitor.Web.Access.Passkeys;

/// <summary>Composition of passkeys. Each has its user verified by the device (a finger, a face, a PIN), so that it stands for both factors, and says by itself whose it is.</summary>
internal static class PasskeySetup
{
    private const string Required = "required";

    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddSingleton<PasskeyAddress>().AddSingleton<PasskeyCeremonies>();
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>().AddScoped<PasskeySignIn>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PasskeyAddress>(Configure);
    }

    private static void Configure(IdentityPasskeyOptions options, PasskeyAddress address)
    {
        options.ServerDomain = address.Public is { } known ? AsciiHost.Of(known) : null;
        options.UserVerificationRequirement = Required;
        options.ResidentKeyRequirement = Required;
        options.AuthenticatorTimeout = PasskeyCeremonies.Patience;
        options.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && address.Admits(asked.Origin, asked.HttpContext.Request.Host));
    }
}

/// <summary>Where passkeys hold in this installation.</summary>
public sealed class PasskeyAddress(IConfiguration configuration)
{
    /// <summary>Where people are said to reach the product; null when nobody has said.</summary>
    public Uri? Public { get; } = Uri.TryCreate(configuration["Monitor:PublicUrl"]?.Trim(), UriKind.Absolute, out var address) ? address : null;

    /// <summary>Whether they hold where somebody looks at the product.</summary>
    /// <param name="at">The address that the browser shows.</param>
    public PasskeyPlace At(Uri at) => PasskeyPlace.Of(at, Public);

    /// <summary>True for a page of ours.</summary>
    internal bool Admits(string origin, HostString asked) => PasskeyPlace.Admits(origin, asked.Host, asked.Port, Public);
}
