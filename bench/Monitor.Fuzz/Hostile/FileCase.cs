using System.Diagnostics;
using Monitor.Core.Bulk.Lists;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Kubernetes;
using Monitor.Core.Registry.Services;

namespace Monitor.Fuzz.Hostile;

/// <summary>A hostile file is refused in words, or what it gives is valid; within bounds of time and memory.</summary>
internal static class FileCase
{
    private const int MostMilliseconds = 5000;
    private const long MostMemory = 512L * 1024 * 1024;

    /// <returns>What did not hold, or null.</returns>
    public static string? Try(string text, bool isYaml)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        var services = isYaml ? OfYaml(text) : OfList(text);
        var (took, memory) = (Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - before);
        return took.TotalMilliseconds > MostMilliseconds ? $"{took.TotalMilliseconds:0} ms"
            : memory > MostMemory ? $"{memory:N0} bytes of memory"
            : services.SelectMany(s => ServiceValidation.Errors(s, DialectCatalogue.Ids)).FirstOrDefault() is { } error ? $"{error.Field} is not valid: {error.Message}"
            : null;
    }

    private static IEnumerable<ServiceDefinition> OfYaml(string text) => KubernetesImport.Of(text, new KubernetesImportOptions { BaseAddress = "10.0.0.5" }).Services;

    private static IEnumerable<ServiceDefinition> OfList(string text) =>
        ListedServices.Of(text, new ListDefaults(), [], [], DialectCatalogue.Ids).Lines.Where(line => line.Errors.Count == 0 && line.IsNew).Select(line => line.Definition);
}
