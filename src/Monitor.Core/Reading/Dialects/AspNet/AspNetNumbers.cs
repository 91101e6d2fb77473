using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.AspNet;

/// <summary>ASP.NET Core's HealthStatus serialised as a number: 0 Unhealthy, 1 Degraded, 2 Healthy, the reverse of a shell's habit.</summary>
internal static class AspNetNumbers
{
    public static readonly StatusReader Words = static value =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number is >= 0 and <= 2
            ? number switch { 0 => StatusWord.Unhealthy, 1 => StatusWord.Degraded, _ => StatusWord.Healthy }
            : JsonStatus.Of(value);
}
