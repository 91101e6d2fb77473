using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Monitor.Web.Access;
using Monitor.Web.Access.Browsers;
using Monitor.Web.Access.Keys;
using Monitor.Web.Api.Channels;
using Scalar.AspNetCore;

namespace Monitor.Web.Api;

/// <summary>OpenAPI at <c>/openapi/v1.json</c> and Scalar at <c>/scalar</c>, both for viewers and without anything from elsewhere.</summary>
internal static class ApiDescription
{
    private const string HeaderScheme = "ApiKey";

    private const string BearerScheme = "Bearer";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = d => d.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(NameRoleAsync);
        options.AddSchemaTransformer(ChannelSchema.DescribeAsync);
    });

    public static void MapApiDescription(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().RequireAuthorization(AccessPolicies.View);
        app.MapScalarApiReference("/scalar", (options, context) => options
            .WithTitle("Monitor API")
            .WithNonce(SecurityHeaders.NonceOf(context))
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .AddPreferredSecuritySchemes(HeaderScheme)).RequireAuthorization(AccessPolicies.View);
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Monitor",
            Version = "v1",
            Description = """
                Registers services, asks how they are, and sends what changes to channels.

                Names are camelCase, enums are strings, times are RFC 3339 in UTC. Lists answer `items` and `nextCursor`;
                send the latter as `cursor` for the next page. Refusals are RFC 9457 problems; a 400 has `errors` by field,
                each saying what to change. Unknown fields and parameters are refused, so that a typing error is noticed.

                Authenticate with an API key in the `X-Api-Key` header or as `Authorization: Bearer`. A browser session may read.
                """,
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [HeaderScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyHeader.Name,
                Description = "An API key. Admins make them under Settings, API keys, or with POST /api/v1/api-keys.",
            },
            [BearerScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The same API key as a bearer token.",
            },
        };
        document.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(HeaderScheme, document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] },
        ];
        return Task.CompletedTask;
    }

    // The policies are the truth about who may; the description repeats them, so it cannot differ.
    private static Task NameRoleAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var policy = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().LastOrDefault(a => a.Policy is not null)?.Policy;
        var role = AccessPolicies.RolesFor(policy ?? AccessPolicies.View)[0];
        operation.Description = $"{operation.Description}\n\nNeeds the role {role}{(role == AccessRoles.Admin ? "" : " or higher")}.".Trim();
        return Task.CompletedTask;
    }
}
