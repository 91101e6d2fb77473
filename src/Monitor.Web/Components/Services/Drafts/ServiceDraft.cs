using System.Text.Json;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;

namespace Monitor.Web.Components.Services.Drafts;

/// <summary>A form as it is kept while it is not saved. Without secrets.</summary>
/// <param name="Definition">What was typed, secrets masked.</param>
/// <param name="Edition">Of the stored service that it was made from; null for a new one.</param>
public sealed record ServiceDraft(ServiceDefinition Definition, Revision? Edition)
{
    public string ToJson() => JsonSerializer.Serialize(this, RegistryJson.Options);

    /// <summary>Null for what is none, as a draft of another version may be.</summary>
    public static ServiceDraft? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ServiceDraft>(json, RegistryJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
