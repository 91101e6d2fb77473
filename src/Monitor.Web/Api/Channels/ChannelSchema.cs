using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Web.Api.Channels;

/// <summary>Describes a channel's type and settings in OpenAPI, from what the kinds say of themselves.</summary>
internal static class ChannelSchema
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is null && (context.JsonTypeInfo.Type == typeof(ChannelDefinition) || context.JsonTypeInfo.Type == typeof(ChannelJson)))
        {
            schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
            schema.Properties["type"] = TypeSchema();
            schema.Properties["settings"] = SettingsSchema();
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema TypeSchema() => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. ChannelKinds.All.Select(k => (JsonNode)JsonValue.Create(k.Word))],
        Description = string.Join(" ", ChannelKinds.All.Select(k => $"{k.Word}: {k.Summary}.")),
    };

    // A name may mean something else in another kind, so each says whose it is.
    private static OpenApiSchema SettingsSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What its kind is set up with. A secret that is left out stays as it is stored.",
        Properties = ChannelKinds.All
            .SelectMany(k => k.Fields.Where(f => !f.AtTop && !f.IsKept).Select(f => (Kind: k, Field: f)))
            .GroupBy(p => p.Field.Name)
            .ToDictionary(g => g.Key, g => (IOpenApiSchema)Described(g.First().Field, string.Join(" ", g.Select(p => $"{p.Kind.Word}: {p.Field.Help}")))),
    };

    private static OpenApiSchema Described(SettingField field, string description) => field switch
    {
        NumberField number => new() { Type = JsonSchemaType.Integer, Minimum = $"{number.Least}", Maximum = $"{number.Most}", Description = description },
        AddressesField { Most: > 1 } => new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "email" }, Description = description },
        ChoiceField choice => new() { Type = JsonSchemaType.String, Enum = [.. choice.Choices.Select(c => (JsonNode)JsonValue.Create(c.Word))], Description = description },
        _ => new() { Type = JsonSchemaType.String, WriteOnly = field is SecretField, Description = description },
    };
}
