using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Monitor.Data;

namespace Monitor.Web.Access.SignOn.Oidc;

/// <summary>What the provider says of itself, its keys among it.</summary>
internal sealed class ProviderKeys
{
    // Strangers may name keys that there are not: they make us ask no more often.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly IOptionsMonitor<OpenIdConnectOptions> _options;
    private readonly SharedAnswer<OpenIdConnectConfiguration> _newest;

    public ProviderKeys(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider time)
    {
        _options = options;
        _newest = new SharedAnswer<OpenIdConnectConfiguration>(AskAsync, Fresh, time);
    }

    public string ClientId => Oidc.ClientId!;

    private OpenIdConnectOptions Oidc => _options.Get(OidcSetup.Scheme);

    /// <summary>As it is known here, or asked for if nothing is.</summary>
    /// <exception cref="InvalidOperationException">The provider does not answer.</exception>
    public Task<OpenIdConnectConfiguration> KnownAsync(CancellationToken cancellationToken) => Oidc.ConfigurationManager!.GetConfigurationAsync(cancellationToken);

    /// <summary>As it was within the last minute: for a key that is not known.</summary>
    /// <exception cref="InvalidOperationException">The provider does not answer.</exception>
    public Task<OpenIdConnectConfiguration> NewestAsync(CancellationToken cancellationToken) => _newest.GetAsync(cancellationToken);

    private async Task<OpenIdConnectConfiguration> AskAsync()
    {
        var oidc = Oidc;
        oidc.ConfigurationManager!.RequestRefresh();
        try
        {
            return await OpenIdConnectConfigurationRetriever.GetAsync(oidc.MetadataAddress!, new HttpDocumentRetriever(oidc.Backchannel) { RequireHttps = oidc.RequireHttpsMetadata }, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException || Refusals.IsSilence(e))
        {
            throw new InvalidOperationException("The provider does not answer.", e);
        }
    }
}
