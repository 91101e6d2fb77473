using System.Text.Json;
using System.Text.Json.Serialization;
using Facts = Monitor.Core.Standing.Probes.PayloadFacts;

namespace Monitor.Data.Recording.States;

/// <summary><see cref="Facts"/> as they lie in <c>probe_state.facts</c>.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Facts))]
internal sealed partial class FactsJson : JsonSerializerContext
{
    public static string? Of(Facts facts) => facts == Facts.None ? null : JsonSerializer.Serialize(facts, Default.PayloadFacts);

    public static Facts Read(string? json) =>
        json is null ? Facts.None : JsonSerializer.Deserialize(json, Default.PayloadFacts) ?? Facts.None;
}
